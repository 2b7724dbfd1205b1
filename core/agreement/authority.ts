import { keepAuthority, storedAuthority } from '../../db/agreements.ts';
import type { SigningAuthority } from '../../documents/signing/authority.ts';
import type { CallContext, LongContext } from '../context.ts';
import { municipalityName } from '../document/frame.ts';
import { signing } from './signing.ts';

async function read(ctx: CallContext): Promise<SigningAuthority | null> {
  const row = await storedAuthority(ctx.db);
  return row === undefined ? null : { certificatePem: row.certificate_pem, privateKeyPkcs8: row.private_key };
}

/** The vault's own signing authority; made the first time it is needed, and then always the same. */
export async function ensureAuthority(ctx: LongContext): Promise<SigningAuthority> {
  const { kept, municipality } = await ctx.transact(async (inner) => ({
    kept: await read(inner),
    municipality: await municipalityName(inner),
  }));
  if (kept !== null) return kept;
  const { createAuthority } = await signing();
  const made = await createAuthority({ municipality, at: ctx.now });
  // Somebody may have been first: whoever is kept, is used.
  return ctx.transact(async (inner) => {
    await keepAuthority(inner.db, made.certificatePem, made.privateKeyPkcs8);
    return (await read(inner))!;
  });
}
