import { UsageError } from '../../base/errors.js';
import { didYouMean } from '../../base/did-you-mean.js';

/** The parsed arguments, with types checked when read. Numbers arrive as text, so that errors can quote them. */
export class Arguments {
  readonly #values: ReadonlyMap<string, unknown>;

  constructor(values: Readonly<Record<string, unknown>>) {
    this.#values = new Map(Object.entries(values));
  }

  flag(name: string): boolean {
    return this.#values.get(name) === true;
  }

  /** All values of a repeatable option or argument; undefined when absent. */
  list(name: string): readonly string[] | undefined {
    const value = this.#values.get(name);
    if (value === undefined) return undefined;
    const list = (Array.isArray(value) ? value : [value]).map(String);
    return list.length === 0 ? undefined : list;
  }

  /** @throws UsageError if it is given more than once, or empty */
  text(name: string): string | undefined {
    const list = this.list(name);
    if (list === undefined) return undefined;
    if (list.length > 1) throw new UsageError(`--${name} is given ${list.length} times; give it once`);
    if (list[0] === '') throw new UsageError(`--${name} needs a value`);
    return list[0];
  }

  /** @throws UsageError for anything but a whole number of at least `least` */
  wholeNumber(name: string, least: number): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const number = Number(text);
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(number) || number < least) {
      throw new UsageError(`--${name} must be a whole number of at least ${least}, not ${JSON.stringify(text)}`);
    }
    return number;
  }

  /** A factor, as a number or as a fraction: `0.02`, `1/50`. @throws UsageError */
  scale(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const [, numerator = '', denominator = '1'] = /^(\d*\.?\d+(?:e-?\d+)?)(?:\/(\d*\.?\d+))?$/i.exec(text) ?? [];
    const scale = numerator === '' ? NaN : Number(numerator) / Number(denominator);
    if (!(scale > 0 && scale <= 1)) {
      throw new UsageError(
        `--${name} must be more than 0 and at most 1, as in 0.02 or 1/50, not ${JSON.stringify(text)}`,
      );
    }
    return scale;
  }

  /** @throws UsageError for anything but one of `choices` */
  choice<T extends string>(name: string, choices: readonly T[]): T | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const found = choices.find((choice) => choice === text);
    if (found === undefined)
      throw new UsageError(
        `--${name} must be ${choices.join(' or ')}, not ${JSON.stringify(text)}${didYouMean(text, choices)}`,
      );
    return found;
  }
}
