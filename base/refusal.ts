/**
 * A refusal that the user gets to read: a stable code and a Dutch sentence that says what to do.
 * Never holds SQL, personal data or a key. Thrown inside a transaction it rolls everything back;
 * dispatch turns it into a value.
 */
export class Refusal extends Error {
  /** Stable, in English camelCase, for programs. */
  readonly code: string;
  /** Dutch sentence per input field, where the refusal is about a field. */
  readonly fields: Readonly<Record<string, string>>;

  constructor(code: string, message: string, fields: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.fields = fields;
  }
}

/** What every call answers: a value, or a code with a Dutch sentence. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly error: {
        readonly code: string;
        readonly message: string;
        readonly fields?: Readonly<Record<string, string>>;
      };
    };
