/**
 * What signs and checks, loaded when it is first needed: its libraries take longer to load than the app takes to start.
 */
export async function signing() {
  const [{ createAuthority }, { signRevision }, { verifySigned }] = await Promise.all([
    import('../../documents/signing/authority.ts'),
    import('../../documents/signing/sign.ts'),
    import('../../documents/signing/verify.ts'),
  ]);
  return { createAuthority, signRevision, verifySigned };
}
