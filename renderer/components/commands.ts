/** One thing that can be found or done from the command palette. */
export interface Command {
  id: string;
  label: string;
  /** Heading it stands under: "Ga naar", "Doe", "Casussen". */
  group: string;
  /** Small and grey behind the label. */
  about?: string;
  /** Other words by which it is found. */
  words?: string;
  /** Keys that do the same. */
  keys?: string;
  run: () => void;
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/**
 * The commands that hold every typed word, best first: a label that begins with it, then a word that begins with it,
 * then anywhere. Accents and capitals make no difference. Nothing typed: all, in their own order.
 */
export function findCommands(commands: readonly Command[], typed: string): Command[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...commands];
  return commands
    .map((command) => ({ command, rank: rankOf(command, words) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ command }) => command);
}

function rankOf(command: Command, words: readonly string[]): number {
  const label = plain(command.label);
  const all = plain(`${command.label} ${command.about ?? ''} ${command.words ?? ''}`);
  const parts = all.split(/[^\p{L}\d]+/u);
  let rank = label.startsWith(words.join(' ')) ? 100 : 0;
  for (const word of words) {
    if (parts.some((part) => part.startsWith(word))) rank += 2;
    else if (all.includes(word)) rank += 1;
    else return 0;
  }
  return rank;
}

/** The commands under their headings, headings in order of their best command. */
export function groupCommands(commands: readonly Command[]): { group: string; commands: Command[] }[] {
  return [...Map.groupBy(commands, (command) => command.group)].map(([group, members]) => ({
    group,
    commands: members,
  }));
}
