export const titleAdvices = ['words', 'long', 'shouting', 'fileName'] as const
export type TitleAdvice = (typeof titleAdvices)[number]

/** What would make a title easier to find and to understand; nothing for one that is still empty. */
export function adviseTitle(title: string): TitleAdvice[] {
  const text = title.trim()
  if (text === '') return []
  const letters = text.replace(/[^\p{L}]/gu, '')
  const said: Record<TitleAdvice, boolean> = {
    words: text.split(/\s+/).length < 3,
    long: text.length > 120,
    shouting: letters.length > 8 && letters === letters.toUpperCase(),
    fileName: /_|\.(csv|xlsx?|json|zip|shp)\b|\b(export|extract|final|v\d+)\b/i.test(text),
  }
  return titleAdvices.filter((advice) => said[advice])
}
