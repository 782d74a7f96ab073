import { type Lang, localPath } from '#kernel/words'

/** A path of this site, or the front page: a link to the login must not lead elsewhere afterwards. */
export function safePath(lang: Lang, path: string): string {
  const safe = /^\/(?![/\\])[^\p{Cc}\\]*$/u.test(path)
  return safe ? path : localPath(lang, '/')
}
