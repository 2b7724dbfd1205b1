import { describe, expect, test } from 'vitest';
import { consentFormModel, withdrawalLetterModel, withdrawalSheetModel } from './consent-test-models.ts';
import type { DocumentKind, DocumentModels, HandoverModel, MadeDocument } from './models.ts';
import { MARGIN } from './parts/theme.ts';
import { recoveryEnvelopesModel, recoverySheetModel } from './recovery-test-models.ts';
import { renderDocument } from './render.ts';
import {
  actionListModel,
  agendaModel,
  agreementModel,
  guestAgendaModel,
  handoverModel,
  logExtractModel,
  minutesModel,
} from './test-models.ts';
import { ask, flatText, looseFonts, pageTexts, wordsOutside } from './test-tools.ts';

const SPECIAL = 'één coördinator über € 5,00 – “señor” • ĳsco ça Ĳsland Çelik';
const LONG =
  'Zij sliep goed, maar het weekend was lang; met haar zus is afgesproken om zondag samen te eten. ';
const HUGE = 240_000;

/** All but the sheets to fill in, which are forms and no PDF/A: core/sheet has their tests. */
const models: Omit<DocumentModels, 'questionSheet' | 'actionSheet'> = {
  agenda: agendaModel,
  guestAgenda: guestAgendaModel,
  minutes: minutesModel,
  actionList: actionListModel,
  agreement: agreementModel,
  handover: handoverModel,
  recoverySheet: recoverySheetModel,
  recoveryEnvelopes: recoveryEnvelopesModel,
  logExtract: logExtractModel,
  consentForm: consentFormModel,
  withdrawalSheet: withdrawalSheetModel,
  withdrawalLetter: withdrawalLetterModel,
};
const kinds = Object.keys(models) as (keyof typeof models)[];

function expectWholeFrame(made: MadeDocument, frame: DocumentModels[DocumentKind]['frame']): void {
  const pages = pageTexts(made.pdf);
  expect(pages).toHaveLength(made.pages);
  pages.forEach((page, index) => {
    expect(page).toMatch(new RegExp(`\\b${index + 1} van ${made.pages}\\n`));
    expect(page).toContain(frame.municipality);
    expect(page).toContain(`versie ${frame.version}`);
    expect(page).toContain(frame.confidentiality);
    if (frame.recipient !== null) expect(page).toContain(frame.recipient);
  });
}

function numbered(count: number, text: string): string[] {
  return Array.from({ length: count }, (_, index) => `Begin${index}x ${text} Eind${index}x.`);
}

function missing(text: string, count: number): number[] {
  return Array.from({ length: count }, (_, index) => index).filter(
    (index) => !text.includes(`Begin${index}x`) || !text.includes(`Eind${index}x`),
  );
}

describe.each(kinds)('%s', (kind) => {
  const model = models[kind];

  test('is a sound PDF/A-2b file with the frame on every page', async () => {
    const made = await renderDocument(kind, model);
    expectWholeFrame(made, model.frame);
    expect(ask(made.pdf, 'qpdf', '--check', '{}')).toContain('No syntax or stream encoding errors');
    expect(looseFonts(made.pdf)).toEqual([]);
    expect(wordsOutside(made.pdf, MARGIN.left - 1, 596 - MARGIN.right)).toEqual([]);
    const info = ask(made.pdf, 'pdfinfo', '-meta', '{}');
    expect(info).toMatch(/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>B</);
    const json = ask(made.pdf, 'qpdf', '--json', '{}');
    expect(json).toContain('GTS_PDFA1');
    expect(json).not.toMatch(/"\/SMask": "|\/JavaScript|"\/ca": 0|"\/CA": 0|\/EmbeddedFile/);
  });

  test('gives the same bytes for the same model, whatever was made before', async () => {
    const first = await renderDocument(kind, model);
    await renderDocument('agenda', { ...agendaModel, chair: 'Çağla Ĳsbrand' });
    const again = await renderDocument(kind, structuredClone(model));
    expect(again.sha256).toBe(first.sha256);
    expect(Buffer.from(again.pdf).equals(Buffer.from(first.pdf))).toBe(true);
    expect(ask(first.pdf, 'pdfinfo', '-isodates', '{}')).toContain('2026-11-22T');
  });
});

describe('what people type', () => {
  test('special characters are printed, what has no glyph leaves a question mark', async () => {
    const made = await renderDocument('minutes', {
      ...minutesModel,
      general: [SPECIAL, 'een 😀 en \u202eomgekeerd\u0007 en 漢', 'officieel – affiche – fjord'],
    });
    const text = flatText(made.pdf);
    expect(text).toContain(SPECIAL);
    expect(text).toContain('een ? en omgekeerd en ?');
    expect(text).toContain('officieel – affiche – fjord');
    expect(looseFonts(made.pdf)).toEqual([]);
  });

  test('markup in a title does not break the metadata', async () => {
    const frame = { ...minutesModel.frame, title: 'Verslag <b> & "meer"' };
    const made = await renderDocument('minutes', { ...minutesModel, frame });
    expect(ask(made.pdf, 'pdfinfo', '-meta', '{}')).toContain('>Verslag b "meer"<');
    expect(pageTexts(made.pdf)[0]).toContain('Verslag <b> & "meer"');
  });

  test('long words and names stay within the margins', async () => {
    const word = 'Arbeidsongeschiktheidsverzekeringsmaatschappijmedewerkersvereniging';
    const name = `${word}${'x'.repeat(90)}`;
    const long = await Promise.all([
      renderDocument('agenda', {
        ...agendaModel,
        frame: { ...agendaModel.frame, municipality: name, title: `${word} ${word}`, recipient: name },
        items: agendaModel.items.map((item) => ({
          ...item,
          case: { caseNumber: word, name },
          guests: [name],
        })),
      }),
      renderDocument('actionList', {
        ...actionListModel,
        late: [{ text: name, case: { caseNumber: '1', name }, source: name, dueOn: null, late: word }],
      }),
      renderDocument('agreement', {
        ...agreementModel,
        tenant: { ...agreementModel.tenant, name },
      }),
      renderDocument('handover', {
        ...handoverModel,
        contacts: [{ name, organisation: name, role: name, reach: name }],
        contactPersons: [{ name, relation: name, phone: name, mayCall: true }],
        chronology: [{ date: '2026-01-01', kind: word, source: name, text: name }],
      }),
    ]);
    for (const { pdf } of long) expect(wordsOutside(pdf, MARGIN.left - 1, 596 - MARGIN.right)).toEqual([]);
  });
});

describe('the guest agenda', () => {
  test('holds nothing of the meeting but his own slot', async () => {
    const text = flatText((await renderDocument('guestAgenda', guestAgendaModel)).pdf);
    expect(text).toContain('10.10 – 10.30 uur');
    expect(text).toContain('Daan');
    expect(text).not.toMatch(/Bibi|Koen|2026-005|2026-011|Overleg 6|10\.45|12\.00/);
  });
});

describe('the agreement', () => {
  test('has its articles, and three empty boxes on the last page', async () => {
    const made = await renderDocument('agreement', agreementModel);
    const text = flatText(made.pdf);
    for (let article = 1; article <= 10; article += 1) expect(text).toContain(`Artikel ${article}. `);
    expect(text.toUpperCase()).not.toContain('CONCEPT');
    expect(made.signatureBoxes?.map(({ party }) => party)).toEqual(['tenant', 'landlord', 'careProvider']);
    for (const { page, x, y, width, height } of made.signatureBoxes ?? []) {
      expect(page).toBe(made.pages - 1);
      const area = ['-x', x, '-y', 841.89 - y - height, '-W', width, '-H', height].map((part) =>
        typeof part === 'number' ? String(Math.round(part)) : part,
      );
      const inside = ask(made.pdf, 'pdftotext', '-f', String(made.pages), '-r', '72', ...area, '{}', '-');
      expect(inside.trim()).toBe('');
    }
    expect(pageTexts(made.pdf).at(-1)).toContain('Daan Verĳ');
  });

  test('says on every page that a concept is a concept', async () => {
    const { pdf } = await renderDocument('agreement', { ...agreementModel, status: 'concept' });
    for (const page of pageTexts(pdf)) expect(page).toContain('CONCEPT');
  });

  test(
    'loses nothing of forty long articles',
    async () => {
      const additions = numbered(40, LONG.repeat(30)).map((text) => ({ title: 'Extra', clauses: [text] }));
      const made = await renderDocument('agreement', { ...agreementModel, additions });
      expect(missing(flatText(made.pdf), 40)).toEqual([]);
      expect(flatText(made.pdf)).toContain('Artikel 50. Extra');
      expectWholeFrame(made, agreementModel.frame);
    },
    HUGE,
  );
});

test(
  'the minutes lose nothing of fifteen cases with much to say',
  async () => {
    const item = minutesModel.items[0]!;
    const items = numbered(15, LONG.repeat(45)).map((text, index) => ({
      ...item,
      case: { caseNumber: `2026-${index}`, name: `Persoon${index}` },
      contributions: [{ who: 'Mila Çelik', text }],
    }));
    const made = await renderDocument('minutes', { ...minutesModel, items });
    const text = flatText(made.pdf);
    expect(missing(text, 15)).toEqual([]);
    expect(text.match(/Besluiten /g)).toHaveLength(15);
    expectWholeFrame(made, minutesModel.frame);
  },
  HUGE,
);

test(
  'the extract of the log loses none of a thousand lines, and says how the chain stood',
  async () => {
    const [line] = logExtractModel.lines;
    const lines = numbered(1000, 'document gemaakt').map((what, index) => ({
      ...line!,
      number: `${index}`,
      what,
    }));
    const made = await renderDocument('logExtract', { ...logExtractModel, lines });
    const text = flatText(made.pdf);
    expect(missing(text, 1000)).toEqual([]);
    expect(text.replaceAll(' ', '')).toContain('ab'.repeat(32));
    expect(text).toContain(logExtractModel.verdict);
    expectWholeFrame(made, logExtractModel.frame);
  },
  HUGE,
);

describe('the dossier', () => {
  test(
    'of two hundred pages loses nothing and keeps its contents right',
    async () => {
      const entries = 900;
      const chronology = numbered(entries, '').map((mark, index) => ({
        date: `${2020 + Math.floor(index / 150)}-${String(1 + (index % 12)).padStart(2, '0')}-05`,
        kind: 'Contactmoment',
        source: 'Verslavingszorg',
        text: mark.replace('x  ', `x ${LONG.repeat(index % 40 === 0 ? 70 : 6)} `),
      }));
      const sorted = chronology.toSorted((a, b) => a.date.localeCompare(b.date));
      const made = await renderDocument('handover', { ...handoverModel, chronology: sorted });
      expect(made.pages).toBeGreaterThan(200);
      expect(missing(flatText(made.pdf), entries)).toEqual([]);
      expectWholeFrame(made, handoverModel.frame);
      expectContents(made);
    },
    HUGE,
  );

  test('shows nothing of a part that may not be shared, and names it so', async () => {
    const secret: HandoverModel = {
      ...handoverModel,
      notShared: ['finances', 'network', 'chronology'],
      finances: { facts: [{ label: 'Schuld', value: '€ 12.345' }], story: 'Geheim verhaal' },
    };
    const made = await renderDocument('handover', secret);
    const text = flatText(made.pdf);
    expect(text).not.toMatch(/12\.345|Geheim verhaal|Camping De Bosrand|Thuis gesproken/);
    expect(text.match(/niet gedeeld/g)).toHaveLength(3);
    expectContents(made);
  });

  test('a life domain stands on one page with its line, wherever the page ends', async () => {
    const [domain] = handoverModel.lifeDomains;
    for (const sentences of [2, 9]) {
      const situation = LONG.repeat(sentences);
      const lifeDomains = handoverModel.lifeDomains.map(({ name }) => ({ ...domain!, name, situation }));
      const made = await renderDocument('handover', { ...handoverModel, lifeDomains });
      const count = (page: string, words: string) => page.replace(/\s+/g, ' ').split(words).length - 1;
      const pages = pageTexts(made.pdf).map((page) => ({
        texts: count(page, 'zondag samen te eten'),
        lines: count(page, '18-11-2026: '),
      }));
      expect(pages.reduce((sum, { lines }) => sum + lines, 0)).toBe(lifeDomains.length);
      expect(pages.filter(({ texts, lines }) => texts !== sentences * lines)).toEqual([]);
    }
  });

  test('explains itself', async () => {
    const text = flatText((await renderDocument('handover', handoverModel)).pdf);
    expect(text).toContain('Dit dossier komt uit een casusoverleg');
    expect(text).toContain('Driepartijenovereenkomst Afspraken tussen huurder, verhuurder en zorgaanbieder');
  });
});

/** The page beside each part in the contents is the page on which the outline and the text say it begins. */
function expectContents(made: MadeDocument): void {
  const pages = pageTexts(made.pdf);
  const parts = [...(pages[1] ?? '').matchAll(/^ *\d\. (.+?) {3,}(\d+)$/gm)];
  expect(parts.length).toBeGreaterThanOrEqual(7);
  const outline = ask(made.pdf, 'mutool', 'show', '{}', 'outline');
  const firstSections: Readonly<Record<string, string>> = {
    'De persoon en de verhuizing': 'Om wie het gaat',
    Verloop: 'Verloop in de tijd',
    Woordenlijst: 'Woordenlijst',
  };
  for (const [, title, page] of parts) {
    expect(outline).toContain(`"${title}"\t#page=${page}&`);
    const heading = firstSections[title ?? ''];
    if (heading !== undefined) expect(pages[Number(page) - 1]).toContain(heading);
  }
}
