/** Something the caller of the sandbox's own controls got wrong; answered with HTTP 400 or 404. */
export class AdminError extends Error {
  readonly httpStatus: number;

  constructor(httpStatus: number, message: string) {
    super(message);
    this.httpStatus = httpStatus;
  }
}
