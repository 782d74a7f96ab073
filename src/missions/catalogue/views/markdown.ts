import { toHtml } from '#kernel/text/markdown'
import { excerpt, plainText } from '#kernel/text/plain-text'

/** A description in one or two sentences, then whole when that is not all of it. */
export function describe({
  description,
  descriptionShort = null,
}: {
  description: string
  descriptionShort?: string | null
}): { summary: string; about: string } {
  const text = plainText(description)
  const summary = descriptionShort ?? excerpt(text, 280)
  const html = toHtml(description)
  return { summary, about: text === summary && !shaped.test(html) ? '' : html }
}

/** What a summary of plain text cannot show: where a link goes, what a list or a table sets apart. */
const shaped = /<(a|h[1-6]|ol|table|ul)\b/
