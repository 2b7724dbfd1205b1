import { Refusal } from './refusal.ts';

/** The least number of characters of a password (security.md). */
const MIN_LENGTH = 12;

/** The longest password that is taken: enough for any sentence. */
const MAX_LENGTH = 200;

/**
 * Beginnings and bases of the passwords that people choose most, Dutch ones too. A password that is one of these,
 * apart from digits, signs and repetition around it, is refused.
 */
const commonest = new Set(
  `wachtwoord welkom password passwort geheim gemeente gemeentehuis casuskluis casusoverleg kluis zorg
  politie verslavingszorg overleg qwerty qwertyuiop qwertyqwerty azerty asdfgh asdfghjkl zxcvbnm zxcvbn
  iloveyou ikhouvanjou hallo halloallemaal hoihoi admin administrator beheerder letmein welcome
  lente zomer herfst winter voorjaar najaar maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
  januari februari maart april mei juni juli augustus september oktober november december
  nederland holland amsterdam rotterdam utrecht denhaag eindhoven ajax feyenoord psv oranje
  sunshine princess dragon monkey football voetbal baseball superman batman pokemon master shadow
  schatje lieverd liefde knuffel poes hond snoepje computer internet test testtest proef
  abcdef abcdefgh abcdefghijkl changeme veranderdit veranderen secret default gebruiker`.split(/\s+/),
);

/** What a password may not be made of: the account's own name, and words such as the municipality. */
export interface PasswordContext {
  readonly username: string;
  readonly avoid?: readonly string[];
}

function bare(text: string): string {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      // A year or signs around a word are not part of it; inside it they stand for letters.
      .replace(/^[^a-z]+|[^a-z]+$/g, '')
      .replaceAll('@', 'a')
      .replaceAll('0', 'o')
      .replaceAll('$', 's')
      .replace(/[^a-z]/g, '')
  );
}

/** The shortest piece that a text repeats (`welkomwelkom` gives `welkom`). */
function unit(text: string): string {
  const at = text.length === 0 ? 0 : (text + text).indexOf(text, 1);
  return text.slice(0, at);
}

function isRun(password: string): boolean {
  const codes = Array.from(password, (character) => character.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0));
  return (
    steps.filter((step) => step === 1).length === steps.length ||
    steps.filter((step) => step === -1).length === steps.length
  );
}

/**
 * Why a password is refused, as a Dutch sentence, or `undefined` when it will do: at least 12 characters, not one of
 * the commonest, not the account's name or one of the words to avoid, with digits or signs around it.
 */
export function passwordProblem(password: string, context: PasswordContext): string | undefined {
  const length = Array.from(password).length;
  if (length < MIN_LENGTH) {
    return `Kies een wachtwoord van minstens ${MIN_LENGTH} tekens, bijvoorbeeld vier losse woorden.`;
  }
  if (length > MAX_LENGTH) return `Kies een wachtwoord van hoogstens ${MAX_LENGTH} tekens.`;
  const letters = bare(password);
  const own = [context.username, ...(context.avoid ?? [])].map(bare).filter((word) => word.length >= 3);
  if (own.some((word) => letters.includes(word) && letters.length - word.length < 6)) {
    return 'Kies een wachtwoord zonder uw eigen naam of de naam van de gemeente erin.';
  }
  const easy =
    commonest.has(letters) ||
    commonest.has(unit(letters)) ||
    /^\d+$/.test(password) ||
    new Set(password.toLowerCase()).size < 5 ||
    isRun(password.toLowerCase());
  return easy
    ? 'Dit wachtwoord is makkelijk te raden. Kies bijvoorbeeld vier woorden die niets met elkaar te maken hebben.'
    : undefined;
}

/** Refuses two passwords that differ, at the second one (`repeated`). */
export function requireSame(password: string, repeated: string): void {
  if (password === '' || password === repeated) return;
  const sentence = 'De twee wachtwoorden zijn niet gelijk. Typ ze nog een keer.';
  throw new Refusal('notTheSame', sentence, { repeated: sentence });
}

/** How good a password is: 0 (refused) to 4 (very strong), in a word, with what would make it better. */
export interface PasswordStrength {
  readonly score: 0 | 1 | 2 | 3 | 4;
  readonly label: 'te zwak' | 'matig' | 'redelijk' | 'sterk' | 'zeer sterk';
  readonly hint: string;
}

function guessBits(password: string): number {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(password)).length;
  const perCharacter = [2.2, 2.2, 2.6, 3, 3.4][kinds] ?? 2.2;
  const characters = Array.from(password);
  const fresh = characters.filter((character, index) => character !== characters[index - 1]).length;
  const variety = Math.min(1, new Set(characters).size / 9);
  return fresh * perCharacter * variety;
}

/** A hint while typing a new password. An estimate from length and variety, not a promise. */
export function passwordStrength(password: string, context: PasswordContext): PasswordStrength {
  const problem = passwordProblem(password, context);
  if (problem !== undefined) return { score: 0, label: 'te zwak', hint: problem };
  const bits = guessBits(password);
  if (bits < 32) return { score: 1, label: 'matig', hint: 'Voeg nog een of twee woorden toe.' };
  if (bits < 45) return { score: 2, label: 'redelijk', hint: 'Nog een woord erbij maakt het sterk.' };
  if (bits < 60) return { score: 3, label: 'sterk', hint: 'Dit is een goed wachtwoord.' };
  return { score: 4, label: 'zeer sterk', hint: 'Dit is een heel goed wachtwoord.' };
}
