/**
 * The one Content Security Policy of every host, sent as a response header with each file.
 *
 * Everything starts at 'none'. What is opened, and why:
 * - script, style, font, connect 'self': the application's own files, nothing inline and no eval;
 * - img `blob:` and `data:`: a drawn signature and the pages that react-pdf draws for the preview;
 * - worker 'self': pdf.js reads the preview in a worker of our own.
 */
const CONTENT_SECURITY_POLICY: string = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');

/** Headers that go with every answer, found or not. Nothing is cached: the page's files are no secret, but a cache is a file. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), display-capture=()',
  'cache-control': 'no-store',
};
