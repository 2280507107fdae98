import { OperatorError } from "../core/errors.ts";
/** The store cannot be used as it is; the message says which, why, and what whoever runs the bot can do about it. */
export class StoreError extends OperatorError {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StoreError";
  }
}
