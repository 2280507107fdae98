/** The package's own types say that its function is one of a module's, which it is not. */
declare module "robots-parser" {
  export default function readRobotsTxt(
    url: string,
    text: string,
  ): {
    /** Undefined for an address of another site. */
    isAllowed(url: string, agent: string): boolean | undefined;
    /** Seconds. */
    getCrawlDelay(agent: string): number | undefined;
  };
}
