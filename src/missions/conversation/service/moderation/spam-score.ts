import { mixedWords } from '#kernel/text/confusable'
import { heldFrom, hurriedFrom, newForDays, phrases, trustedFrom, weights } from './spam-rules.ts'

export type Signal = keyof typeof weights

/** What is known of who writes: counts, no person. */
export interface Writing {
  title: string
  text: string
  /** Links there are not links to elsewhere. */
  ownHost: string
  accountDays: number
  /** Messages that were neither removed nor refused. */
  kept: number
  lastTenMinutes: number
  /** Other records under which the same words stand, or wait. */
  repeatedUnder: number
}

export interface Score {
  total: number
  signals: Signal[]
}

/** Pure: the same words weigh the same, and the test says how much. */
export function scoreOf(writing: Writing): Score {
  const { title, text, ownHost } = writing
  const said = `${title}\n${text}`
  const links = linksOf(said).filter((link) => !isOwn(link, ownHost))
  const inLinks = links.reduce((sum, link) => sum + link.length, 0)
  const plain = unaccented(said)
  const found: [Signal, number][] = [
    ['link', Math.min(links.length, 4)],
    ['mostlyLinks', links.length > 1 && inLinks * 3 > said.trim().length * 2 ? 1 : 0],
    ['phrase', Math.min(phrases.filter((phrase) => phrase.test(plain)).length, 3)],
    ['mixedScripts', Math.min(mixedWords(said), 2)],
    ['repeated', Math.min(writing.repeatedUnder, 2)],
    ['hurry', writing.lastTenMinutes >= hurriedFrom ? 1 : 0],
  ]
  const suspicious = found.some(([, times]) => times > 0)
  found.push(
    ['newAccount', suspicious && writing.accountDays < newForDays ? 1 : 0],
    ['trusted', writing.kept >= trustedFrom ? 1 : 0],
  )
  const counted = found.filter(([, times]) => times > 0)
  return {
    total: counted.reduce((sum, [signal, times]) => sum + weights[signal] * times, 0),
    signals: counted.map(([signal]) => signal),
  }
}

export function isHeld({ total }: Score): boolean {
  return total >= heldFrom
}

function linksOf(text: string): string[] {
  return text.match(/(?:https?:\/\/|\bwww\.)[^\s<>()[\]"']{3,500}/giu) ?? []
}

function isOwn(link: string, ownHost: string): boolean {
  const url = link.startsWith('www') ? `https://${link}` : link
  return URL.canParse(url) && new URL(url).host === ownHost
}

/** Small letters without accents nor spaces in a row: one way of writing for the phrases. */
function unaccented(text: string): string {
  return text.slice(0, 20_000).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/gu, ' ')
}
