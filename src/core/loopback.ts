/**
 * Whether a host name or address means this machine only. Pure text, no look-up: the configuration asks it of HOST, the
 * console of the Host header. An IPv6 address stands without brackets.
 */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/iu.test(host);
}
