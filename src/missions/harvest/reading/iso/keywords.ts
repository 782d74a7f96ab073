import type { RemoteDataset } from '../../schema/remote-dataset.ts'
import { allAt, type Element } from '../xml.ts'
import { hrefsOf, type Tongue, textAt, textOf, unique } from './said.ts'

const inspireTheme = /^https?:\/\/inspire\.ec\.europa\.eu\/theme\/\w+/i
const highValue = /^https?:\/\/data\.europa\.eu\/bna\/c_\w+/i

/** What makes a dataset one of high value: it is no theme. */
const law = /^https?:\/\/data\.europa\.eu\/eli\//i

/** Keywords of every thesaurus; those that are addresses of INSPIRE, of GEMET, of high value, by their addresses too. */
export function keywordsOf(
  identification: Element,
  tongue: Tongue,
): Pick<RemoteDataset, 'tags' | 'themes' | 'hvdCategories'> {
  const groups = allAt(identification, 'descriptiveKeywords/*')
  const keywords = groups.flatMap((group) => {
    const thesaurus = textAt(group, tongue, 'thesaurusName/*/title') ?? ''
    const type = textAt(group, tongue, 'type')
    return allAt(group, 'keyword').map((keyword) => ({
      text: textOf(keyword, tongue) ?? '',
      href: hrefsOf(keyword)[0] ?? null,
      isTheme: /inspire themes|th[eè]mes inspire/i.test(thesaurus),
      isPlace: type === 'place',
    }))
  })
  const addresses = keywords.flatMap(({ href, text }) => href ?? (/^https?:\/\//.test(text) ? text : []))
  const unaddressed = keywords.filter(({ isTheme, href, text }) => isTheme && !href && text !== '')
  const words = keywords.filter(({ text, isPlace }) => !isPlace && !/^https?:\/\//.test(text))
  return {
    tags: unique(
      words
        .flatMap(({ text }) => (text.length > 60 ? text.split(/\s*[,;]\s*/) : [text]))
        .filter((text) => text !== ''),
    ),
    themes: unique([
      ...addresses.filter((one) => inspireTheme.test(one)),
      ...unaddressed.map(({ text }) => text),
      ...addresses.filter((one) => ![inspireTheme, highValue, law].some((known) => known.test(one))),
    ]),
    hvdCategories: unique(addresses.filter((one) => highValue.test(one))),
  }
}
