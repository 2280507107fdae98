import { type LookupAddress, lookup as systemLookup } from "node:dns";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";

/** A network of addresses: "10.0.0.0/8", or one address. */
export type Network = readonly [address: ipaddr.IPv4 | ipaddr.IPv6, bits: number];

/** Looks all addresses of a name up, as `dns.lookup` does with `all`. */
export type LookUpAll = (
  name: string,
  answer: (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void,
) => void;

/** An address that we do not read from. */
export class ForbiddenAddress extends Error {
  override name = "ForbiddenAddress";
  readonly address: string;
  constructor(address: string) {
    super(`leads to ${address}`);
    this.address = address;
  }
}

/** Reads "10.0.0.0/8", "fd00::/8" or a single address. Null for anything else. */
export function parseNetwork(text: string): Network | null {
  if (ipaddr.isValidCIDR(text)) return ipaddr.parseCIDR(text);
  if (!ipaddr.isValid(text)) return null;
  const address = ipaddr.parse(text);
  return [address, address.kind() === "ipv4" ? 32 : 128];
}

/**
 * Where clouds tell their machines who they are, with keys: no feed is there, whatever an operator allows. Some of them are
 * public addresses. Each with where it is written down:
 */
const metadata = [
  // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html; Azure, Google and others too
  "169.254.169.254",
  "fd00:ec2::254",
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
  "169.254.170.2",
  // https://docs.aws.amazon.com/eks/latest/userguide/pod-id-how-it-works.html
  "169.254.170.23",
  "fd00:ec2::23",
  // https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
  "168.63.129.16",
  // https://www.alibabacloud.com/help/en/ecs/user-guide/overview-of-ecs-instance-metadata
  "100.100.100.200",
].map((text) => ipaddr.parse(text));

/**
 * Whether an address may be read from: one of the public network, or of a network that the operator allows. Of one that
 * carries an IPv4 address inside, mapped or behind NAT64, that address is judged; what is 6to4 or Teredo may lead anywhere.
 */
export function mayRead(text: string, allowed: readonly Network[]): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = innermost(ipaddr.process(text));
  if (isMetadata(address)) return false;
  if (allowed.some((network) => isIn(address, network))) return true;
  // "unicast" is what is left when all that is private, local, reserved or translated has been taken away
  return address.range() === "unicast" && isGlobal(address);
}

/** Why an address that may not be read from may not: nobody can allow the one, an operator can the other. */
export function whyForbidden(text: string): "refusal.fetch.metadata" | "refusal.fetch.private" {
  const isService = ipaddr.isValid(text) && isMetadata(innermost(ipaddr.process(text)));
  return isService ? "refusal.fetch.metadata" : "refusal.fetch.private";
}

function isMetadata(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return metadata.some((machine) => isIn(address, [machine, machine.kind() === "ipv4" ? 32 : 128]));
}

function isIn(address: ipaddr.IPv4 | ipaddr.IPv6, [network, bits]: Network): boolean {
  return address.kind() === network.kind() && address.match(network, bits);
}

/** NAT64's own prefix (RFC 6052, section 2.1): behind it stand addresses of IPv4, and on networks of IPv6 alone all of them. */
const nat64 = ipaddr.IPv6.parseCIDR("64:ff9b::/96");

function innermost(address: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 {
  return isIn(address, nat64) ? new ipaddr.IPv4(address.toByteArray().slice(-4)) : address;
}

/** Of IPv6 only this much is given out for use; what lies outside, such as ::10.0.0.1, is old ways of saying IPv4. */
const globalUnicast = ipaddr.IPv6.parseCIDR("2000::/3");

function isGlobal(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return address.kind() === "ipv4" || address.match(globalUnicast);
}

/**
 * A look-up for sockets that gives none but addresses we may read. It is asked when the connection is made, and the
 * connection goes to what it answers, so that a name cannot change its answer in between. One forbidden answer forbids
 * the name: who mixes them means no good.
 */
export function guardedLookup(allowed: readonly Network[], lookUp: LookUpAll = lookUpInSystem): LookupFunction {
  return (name, options, answer) => {
    lookUp(name, (error, addresses) => {
      const [first] = addresses;
      if (error) return answer(error, "", 0);
      if (!first) return answer(Object.assign(new Error(`no address of ${name}`), { code: "ENOTFOUND" }), "", 0);
      const forbidden = addresses.find(({ address }) => !mayRead(address, allowed));
      if (forbidden) return answer(new ForbiddenAddress(forbidden.address), "", 0);
      if (options.all === true) answer(null, [...addresses]);
      else answer(null, first.address, first.family);
    });
  };
}

function lookUpInSystem(name: string, answer: Parameters<LookUpAll>[1]): void {
  systemLookup(name, { all: true }, (error, addresses) => answer(error, addresses ?? []));
}
