/** The name of the Python exception that the original would raise at the same place. */
export type EvidenceErrorKind =
  | 'KeyError'
  | 'TypeError'
  | 'AttributeError'
  | 'ValueError'
  | 'IndexError'
  | 'RecursionError'
  | 'OSError'
  | 'JSONDecodeError'
  | 'YAMLError'
  /** Of YAML that cannot even be taken apart into tokens. */
  | 'ScannerError'
  | 'JSONTemplateError'
  | 'ConfigError';

/** Messages quote what strangers wrote, which may be megabytes. */
const LONGEST_MESSAGE = 1000;

/**
 * What Python would raise on the evidence, in code too deep to know which check is running. That check turns it into
 * its own failure.
 */
export class PythonError extends Error {
  override readonly name = 'PythonError';
  constructor(
    readonly kind: EvidenceErrorKind,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message.length <= LONGEST_MESSAGE ? message : `${message.slice(0, LONGEST_MESSAGE - 1)}…`, options);
  }

  /** What scriptworker takes for a file that cannot be read (load_json_or_yaml); other errors go through it. */
  get isUnreadable(): boolean {
    return UNREADABLE.has(this.kind);
  }
}

const UNREADABLE: ReadonlySet<EvidenceErrorKind> = new Set([
  'OSError',
  'ValueError',
  'JSONDecodeError',
  'ScannerError',
]);
