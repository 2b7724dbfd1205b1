import { foldText } from '../../base/names.ts';

/** A name as part of a file name: plain letters and digits with hyphens. `slug('Mila Çelik-Vos')` is `mila-celik-vos`. */
export function slug(name: string): string {
  return (
    foldText(name)
      .replace(/['’]/g, '')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'zonder-naam'
  );
}

/** A file name somebody typed, without folders and without what Windows refuses; the suggestion when nothing is left. */
export function safeFileName(typed: string | undefined, suggested: string): string {
  const name = (typed ?? '')
    .replace(/^.*[\\/]/, '')
    .replace(/[<>:"|?*\p{Cc}]/gu, '')
    .replace(/^[. ]+|[. ]+$/g, '');
  return name === '' ? suggested : name;
}
