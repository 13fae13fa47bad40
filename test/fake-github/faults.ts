/** What may go wrong between a client and GitHub, and when; each fault is used up by the first request that it fits. */
export interface Fault {
  /** `POST /repos/acme/config/issues/7/comments`, or the start of that. */
  readonly on: string;
  readonly kind: /** GitHub does it and answers with the status all the same. */
    | 'after-commit'
    /** GitHub refuses before it does anything. */
    | 'refuse'
    /** The connection breaks before GitHub does anything. */
    | 'reset'
    /** GitHub does it, and the connection breaks within the answer. */
    | 'break-off'
    /** Something else answers, with what is JSON and no more. */
    | 'nonsense'
    /** The repository has another address by now. */
    | 'moved'
    | 'moved-elsewhere';
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly message?: string;
}

/** A race: what happens just before GitHub handles a request. */
export interface Interruption {
  readonly on: string;
  readonly happens: () => void;
}

/** Requests that wait until so many of them are there. */
export interface Meeting {
  readonly on: string;
  readonly number: number;
}
