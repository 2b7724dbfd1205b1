import { contracts } from '../contracts.ts';

const words: ReadonlyMap<string, string> = new Map(
  Object.entries(contracts).flatMap(([subject, calls]) =>
    Object.entries(calls).map(([call, contract]): [string, string] => [
      `${subject}.${call}`,
      contract.log.says,
    ]),
  ),
);

/** The Dutch words for a call in the log; the name itself for one that is no longer there. */
export function callInWords(name: string): string {
  return words.get(name) ?? name;
}
