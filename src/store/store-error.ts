/** The store cannot be used as it is; the message says which, why, and what whoever runs the bot can do about it. */
export class StoreError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StoreError";
  }
}
