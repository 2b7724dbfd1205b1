import type { Likeness } from './compare.ts';

/*
 * Made-up persons and the ways in which people write them down wrongly, the same for every run of one seed: to measure how
 * well somebody is found again. The names are put together from parts; any likeness with a person is chance.
 */

/** Numbers between 0 and 1 that look random and are the same for one seed (mulberry32). */
export class Dice {
  #state: number;
  constructor(seed: number) {
    this.#state = seed;
  }
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
  /** True in `share` of the throws. */
  chance(share: number): boolean {
    return this.next() < share;
  }
  pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.next() * from.length)]!;
  }
  /** Whole numbers from `low` up to and including `high`. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }
}

const list = (text: string) => text.trim().split(/\s+/);

const stems = list(`
Wilgen Eiken Berken Elzen Essen Linde Hazel Doorn Distel Klaver Molen Kerk Dijk Veen Water Heide Brink Kamp Bosch Steen
Zand Klei Rijn Vecht Schelde Linge Berkel Dommel Zaan Haver Rogge Tarwe Koren Vlas Hooi Schaap Vossen Hazen Reiger Kieviet
Spreeuw Kwartel Valk Snoek Zalm Winter Zomer Noorder Zuider Ooster Wester Hooge Lage Nieuwe Oude Groote Kleine Witte Zwarte
Groene Roode`);
const ends =
  list(`huis hof stra ma inga man burg laar broek berg veld dam brug horst kamp meijer sma huizen wijk loo
daal poort schoten voort heide beek oord stein vliet hoven wal kerken`);
const common = list(`
Dijkstra Bijlsma Hoekstra Kuijper Schuurman Visser Schipper Thijssen Jansen Hendriks Peeters Claassen Kok Smit Vos Mulder
Bakker Prins Koning Schouten Verhoeven Willemsen Wouters Cornelissen Ploeg Kuiper Zijlstra Tuijnman Buijs Sluis Phaff
Quist Huijgens Vrij Feenstra Bouwman Paauwe Koudijs Haagsma Aalbers Yildirim Özdemir Çetin Şahin Kaya Amrani Haddaoui
Bouzidi Tahiri Benali Chakir Aydın Demirci Kowalczyk Nowak Wiśniewska Popescu Pinas Kartosen Ramdin Sitaram Latuheru Pattiwael`);
const prefixes = list('van de van_de van_der van_den ter ten te el ') as readonly string[];
const given = list(`
Johannes Hendrik Cornelis Gerardus Wilhelmus Petrus Jacobus Adrianus Theodorus Franciscus Antonius Martinus Albertus Lambertus
Robert Nicolaas Michiel Christiaan Matthijs Leonardus Jozef Alexander Sebastiaan Benjamin Daniël Thomas Stefan Lucas Laurens
Reinier Frederik Gijsbert Karel Rudolf Simon Philip Jelle Sjoerd Wiebe Anna Johanna Maria Elisabeth Catharina Wilhelmina
Cornelia Hendrika Margaretha Petronella Jacoba Adriana Francisca Theodora Helena Susanna Geertruida Mohamed Ahmed Fatima
Hassan Mustafa Ibrahim Khalid Youssef Samir Omar Aïcha Zeynep Nadira Ilyas Soufiane Aleksandra Krzysztof Dylan Ruben Bram
Timo Jesse Sem Noah Finn Milan Lotte Sanne Fleur Iris Roos Femke Eline Naomi Chantal Priscilla Melvin Ricardo Shanti Delano
Joost Wouter Bart Jeroen Niels Ruud Marloes Ingrid Monique Astrid Esther Judith Renske Tjitske Froukje`);
/** Names that people are called by instead of those in their papers. */
const calledBy: Readonly<Record<string, readonly string[]>> = {
  Johannes: ['Jan', 'Hans', 'Johan', 'Joop', 'John'],
  Hendrik: ['Henk', 'Rik', 'Harry'],
  Cornelis: ['Kees', 'Cor', 'Cees'],
  Gerardus: ['Gerard', 'Gerrit', 'Geert'],
  Wilhelmus: ['Wim', 'Willem', 'Will'],
  Petrus: ['Piet', 'Peter', 'Pieter'],
  Jacobus: ['Jaap', 'Koos', 'Sjaak', 'Jack'],
  Adrianus: ['Arie', 'Ad', 'Adrie'],
  Theodorus: ['Theo', 'Dirk'],
  Franciscus: ['Frans', 'Frank'],
  Antonius: ['Ton', 'Toon', 'Teun', 'Anton'],
  Martinus: ['Martin', 'Maarten', 'Tinus'],
  Albertus: ['Bert', 'Albert', 'Appie'],
  Lambertus: ['Bert', 'Lammert'],
  Robert: ['Rob', 'Bob'],
  Nicolaas: ['Klaas', 'Nico'],
  Michiel: ['Chiel', 'Mike'],
  Christiaan: ['Chris'],
  Matthijs: ['Thijs', 'Ties'],
  Leonardus: ['Leo', 'Leon', 'Len'],
  Jozef: ['Jos', 'Sjef', 'Joep'],
  Alexander: ['Alex', 'Lex', 'Sander'],
  Sebastiaan: ['Bas'],
  Benjamin: ['Ben', 'Benny'],
  Daniël: ['Daan', 'Danny'],
  Thomas: ['Tom', 'Tommy'],
  Stefan: ['Stef', 'Steven'],
  Frederik: ['Fred', 'Freek', 'Frits'],
  Gijsbert: ['Gijs'],
  Anna: ['Annie', 'Anneke', 'Ans'],
  Johanna: ['Hanna', 'Jo', 'Hanneke'],
  Maria: ['Ria', 'Mieke', 'Marijke'],
  Elisabeth: ['Els', 'Lies', 'Betty'],
  Catharina: ['Trijn', 'Karin', 'Toos'],
  Wilhelmina: ['Mien', 'Willemien'],
  Cornelia: ['Corrie', 'Nel'],
  Hendrika: ['Riek', 'Hennie'],
  Margaretha: ['Greet', 'Margriet'],
  Petronella: ['Nel', 'Petra'],
  Geertruida: ['Truus', 'Trudy'],
  Mohamed: ['Mo', 'Mohammed'],
  Ahmed: ['Achmed'],
  Mustafa: ['Mus'],
  Ibrahim: ['Brahim', 'Ibo'],
  Dylan: ['Dylano'],
};
const nickAdjectives = list(
  'Snelle Lange Rooie Kale Dikke Kleine Stille Schorre Blonde Linkse Gouden Natte Dolle Zoete Vlotte',
);
const nickNouns =
  list(`Knakkie Ketting Muts Zwaluw Toppie Brommer Hengel Puzzel Kachel Stoker Ketel Fluiter Trommel Pelikaan
Tegel Kassier Wortel Brilmans Karper Kraai Pannenkoek Snor Zaklamp Fietsbel Matroos Veter Hamer Schaar Zwerver Kapitein`);

/** A made-up person; `prefix` is the voorvoegsel. */
export type MadeUp = Likeness & { readonly prefix: string };

/** `count` made-up persons: some names are common, most are not, as in a municipality. */
export function madeUpPersons(count: number, dice: Dice): MadeUp[] {
  return Array.from({ length: count }, () => madeUpPerson(dice));
}

function madeUpPerson(dice: Dice): MadeUp {
  const first = dice.pick(given);
  const second = dice.chance(0.4) ? ` ${dice.pick(given)}` : '';
  const called = calledBy[first];
  return {
    givenNames: first + second,
    usedName: called !== undefined && dice.chance(0.6) ? dice.pick(called) : dice.chance(0.7) ? first : '',
    prefix: dice.chance(0.35) ? dice.pick(prefixes).replaceAll('_', ' ') : '',
    familyName: familyName(dice),
    partnerName: dice.chance(0.12) ? familyName(dice) : '',
    aliases: dice.chance(0.1) ? [`${dice.pick(nickAdjectives)} ${dice.pick([...nickNouns, ...stems])}`] : [],
    birthDate: birthDate(dice),
  };
}

function familyName(dice: Dice): string {
  const name = () => (dice.chance(0.12) ? dice.pick(common) : `${dice.pick(stems)}${dice.pick(ends)}`);
  return dice.chance(0.05) ? `${name()}-${name()}` : name();
}

function birthDate(dice: Dice): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${dice.between(1955, 2008)}-${two(dice.between(1, 12))}-${two(dice.between(1, 28))}`;
}

/** One way of writing wrongly; gives the same text where it does not fit. */
type Slip = (text: string, dice: Dice) => string;

const swapOf =
  (a: string, b: string): Slip =>
  (text) => {
    const low = text.toLowerCase();
    return low.includes(a) ? low.replace(a, b) : low.includes(b) ? low.replace(b, a) : text;
  };

/** As it sounds. */
const bySound: readonly Slip[] = [
  swapOf('ij', 'y'),
  swapOf('ij', 'ei'),
  swapOf('ou', 'au'),
  swapOf('ck', 'k'),
  swapOf('k', 'c'),
  swapOf('z', 's'),
  swapOf('v', 'f'),
  swapOf('th', 't'),
  swapOf('ph', 'f'),
  swapOf('aa', 'ae'),
  swapOf('oo', 'o'),
  swapOf('ee', 'e'),
  swapOf('ss', 's'),
  swapOf('ll', 'l'),
  swapOf('ie', 'i'),
  swapOf('ch', 'g'),
  swapOf('sch', 's'),
  swapOf('dt', 't'),
  swapOf('q', 'k'),
  (text) => text.replace(/d$/, 't'),
  (text) => text.normalize('NFD').replace(/\p{M}/gu, ''),
  (text) => text.replace(/a$/, 'ah'),
  (text) => text.replace(/e/, 'é'),
];

/** As fingers do. */
const byHand: readonly Slip[] = [
  (text, dice) =>
    at(text, dice, (before, letter, after) => before + after.slice(0, 1) + letter + after.slice(1)),
  (text, dice) => at(text, dice, (before, _letter, after) => before + after),
  (text, dice) => at(text, dice, (before, letter, after) => before + letter + letter + after),
  (text, dice) => at(text, dice, (before, letter, after) => before + beside(letter, dice) + after),
];

function at(
  text: string,
  dice: Dice,
  change: (before: string, letter: string, after: string) => string,
): string {
  if (text.length < 4) return text;
  const place = dice.between(1, text.length - 2);
  return change(text.slice(0, place), text[place]!, text.slice(place + 1));
}

const KEYBOARD = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

function beside(letter: string, dice: Dice): string {
  const row = KEYBOARD.find((keys) => keys.includes(letter.toLowerCase()));
  if (row === undefined) return letter;
  const place = row.indexOf(letter.toLowerCase());
  return row[place === 0 ? 1 : place === row.length - 1 ? place - 1 : place + dice.pick([-1, 1])] ?? letter;
}

/** A word with one slip in it: two in three as it sounds. */
function slipIn(word: string, dice: Dice): string {
  for (let tries = 0; tries < 12; tries += 1) {
    const slipped = dice.pick(dice.chance(0.67) ? bySound : byHand)(word, dice);
    if (slipped !== word) return slipped;
  }
  return word;
}

/** How somebody else writes this person down: what he knows of him, with what he gets wrong. */
export function writtenDown(person: MadeUp, dice: Dice): { typed: string; birthDate: string } {
  const family = writtenFamily(person, dice);
  const { text: first, whole } = writtenGiven(person, dice);
  const birth = writtenBirth(person.birthDate, dice, whole);
  const prefix = dice.chance(0.3) ? otherPrefix(person.prefix, dice) : person.prefix;
  const last = [prefix, family].filter(Boolean).join(' ');
  const nickname = person.aliases[0];
  if (nickname !== undefined && dice.chance(0.15)) return { typed: nickname, birthDate: birth };
  if (first !== '' && dice.chance(0.06)) return { typed: `${family} ${first}`, birthDate: birth };
  return { typed: [first, last].filter(Boolean).join(' '), birthDate: birth };
}

function writtenFamily({ familyName: name, partnerName }: MadeUp, dice: Dice): string {
  const parts = name.split('-');
  const own = parts.length > 1 && dice.chance(0.6) ? dice.pick(parts) : name;
  const chosen =
    partnerName === ''
      ? own
      : dice.pick([own, own, partnerName, `${partnerName}-${own}`, `${own}-${partnerName}`]);
  const slipped = dice.chance(0.75) ? slipIn(chosen, dice) : chosen;
  return dice.chance(0.12) ? slipIn(slipped, dice) : slipped;
}

/** What is written of the given names; `whole` when it is more than initials. */
function writtenGiven({ givenNames, usedName }: MadeUp, dice: Dice): { text: string; whole: boolean } {
  const first = givenNames.split(' ')[0]!;
  const way = dice.next();
  if (way < 0.12) {
    const letters = givenNames.split(' ').map((name) => `${name[0]}.`);
    return { text: letters.join(''), whole: false };
  }
  if (way < 0.17) return { text: '', whole: false };
  const others = calledBy[first] ?? [];
  const name =
    way < 0.3 && others.length > 0
      ? dice.pick(others)
      : way < 0.65
        ? usedName || first
        : way < 0.75
          ? givenNames
          : first;
  return { text: dice.chance(0.25) ? slipIn(name, dice) : name, whole: true };
}

/** Who knows less than a given name reads it from a paper, where the birth date stands too. */
function writtenBirth(birth: string, dice: Dice, whole: boolean): string {
  const way = whole ? dice.next() : dice.next() * 0.6;
  if (way < 0.45) return birth;
  if (way < 0.5)
    return birth.slice(8) > '12' ? birth : `${birth.slice(0, 5)}${birth.slice(8)}-${birth.slice(5, 7)}`;
  if (way < 0.55) return `${birth.slice(0, 9)}${(Number(birth[9]) + 1) % 9 || 1}`;
  if (way < 0.6) return birth.slice(0, 7);
  if (way < 0.78) return birth.slice(0, 4);
  return '';
}

function otherPrefix(prefix: string, dice: Dice): string {
  if (prefix === '') return '';
  return dice.pick(['', 'v.d.', 'van', 'de', 'van de', 'van der']);
}
