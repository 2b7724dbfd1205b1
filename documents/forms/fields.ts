import {
  PDFDict,
  PDFDocument,
  type PDFForm,
  PDFHexString,
  PDFName,
  type PDFPage,
  PDFRadioGroup,
  rgb,
  StandardFonts,
} from '@cantoo/pdf-lib';
import { A4, MARGIN } from '../parts/theme.ts';
import type { PlacedField, SheetPage } from './sheet.ts';

const BORDER = { borderColor: rgb(0.45, 0.51, 0.53), borderWidth: 0.7 };
const WHITE = rgb(1, 1, 1);

/**
 * Lays the fields of a sheet on its printed pages, with the text in its seal. They are set in Helvetica, which every viewer has and
 * exchanges for another where it lacks a letter (ĳ): a font of our own, embedded, is one that Acrobat does not type in. So a
 * sheet is no PDF/A. Only while a document is being made.
 */
export async function addSheetFields(
  made: Uint8Array,
  sheet: readonly SheetPage[],
  seal: string,
): Promise<Uint8Array> {
  const file = await PDFDocument.load(made, { updateMetadata: false });
  const font = await file.embedFont(StandardFonts.Helvetica);
  const form = file.getForm();
  const pages = file.getPages();
  for (const [index, { fields }] of sheet.entries()) {
    const page = pages[index]!;
    for (const field of fields) {
      const at = { ...placeOf(field), ...BORDER };
      if (field.type === 'box') addBox(form, page, field, at);
      else if (field.type === 'choice') addChoice(form, page, field, at);
      else {
        const text = form.createTextField(field.name);
        describe(text.acroField.dict, field);
        if (field.type === 'seal') {
          text.setText(seal);
          text.addToPage(page, { ...at, borderWidth: 0, font });
          text.setFontSize(6.5);
          text.enableReadOnly();
        } else {
          text.enableMultiline();
          text.addToPage(page, { ...at, backgroundColor: WHITE, font });
          text.setFontSize(9.5);
        }
        text.updateAppearances(font);
      }
    }
  }
  nameChoices(form);
  return file.save({ useObjectStreams: false, updateFieldAppearances: false });
}

type At = ReturnType<typeof placeOf> & typeof BORDER;

/** Points from the bottom left of the page, as the file has it. */
function placeOf({ x, top, width, height }: PlacedField) {
  return { x: MARGIN.left + x, y: A4.height - MARGIN.top - top - height, width, height };
}

function addBox(form: PDFForm, page: PDFPage, field: PlacedField, at: At): void {
  const box = form.createCheckBox(field.name);
  describe(box.acroField.dict, field);
  box.addToPage(page, { ...at, backgroundColor: WHITE });
}

function addChoice(form: PDFForm, page: PDFPage, field: PlacedField, at: At): void {
  const group =
    form.getFieldMaybe(field.name) === undefined
      ? form.createRadioGroup(field.name)
      : form.getRadioGroup(field.name);
  describe(group.acroField.dict, field);
  group.addOptionToPage(field.option, page, { ...at, backgroundColor: WHITE });
}

/** Makes the value of a choice in the file the choice itself, not its number, so that any program that fills in forms can name it. */
function nameChoices(form: PDFForm): void {
  for (const group of form.getFields()) {
    if (!(group instanceof PDFRadioGroup)) continue;
    const options = group.getOptions();
    for (const [index, widget] of group.acroField.getWidgets().entries()) {
      const option = PDFName.of(options[index]!);
      const { normal, down } = widget.getAppearances() ?? {};
      for (const states of [normal, down]) {
        if (!(states instanceof PDFDict)) continue;
        const drawn = states.get(PDFName.of(String(index)));
        if (drawn === undefined) continue;
        states.delete(PDFName.of(String(index)));
        states.set(option, drawn);
      }
    }
    group.acroField.dict.delete(PDFName.of('Opt'));
  }
}

function describe(dict: { set(key: PDFName, value: PDFHexString): void }, { label }: PlacedField): void {
  dict.set(PDFName.of('TU'), PDFHexString.fromText(label));
}
