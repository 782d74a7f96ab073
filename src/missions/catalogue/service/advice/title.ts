import { isContainerWord, isMeaningful, tokenize } from '#missions/records'
import type { Advice } from '../../schema/advice.ts'
import { minutesBetweenUpdates } from '../../vocabulary/frequencies.ts'
import { fold } from '../atlas/fold.ts'
import { findTerritoryNamed } from '../territories.ts'
import { unexplainedAcronyms } from './acronyms.ts'
import type { Draft } from './draft.ts'

const longest = 120
const extension = /\.(?:csv|xlsx?|json|geojson|zip|shp|pdf)\b/i
const mark = /\p{L}_\p{L}|_v?\d|[-_]copy\b|\b(?:export|extract|final)\b|\bv\d+$/iu

/** What would make a title easier to find and to understand. */
export function adviseTitle(draft: Draft): Advice[] {
  const title = draft.title.trim()
  if (title === '') return [{ code: 'titleMissing', said: [] }]
  const words = tokenize(title)
    .map(({ word }) => word)
    .filter((word) => isMeaningful(word) && !/^\d+$/.test(word))
  const subjects = words.filter((word) => !isContainerWord(word) && !empty.has(word))
  const isVague = subjects.length === 0
  const shouts = isShouted(title)
  const acronyms = shouts ? [] : unexplainedAcronyms({ ...draft, title })
  return [
    ...when(isVague, 'titleVague'),
    ...when(!isVague && words.length < 2 && draft.kind === 'dataset', 'titleShort'),
    ...when(title.length > longest, 'titleLong', String(title.length)),
    ...when(shouts, 'titleCapitals'),
    ...when(extension.test(title) || (words.length <= 6 && mark.test(title)), 'titleFileName'),
    ...when(acronyms.length > 0, 'titleAcronym', ...acronyms),
    ...when(repeatsProducer(title, draft.producer), 'titleProducer', draft.producer?.name ?? ''),
    ...yearOfRenewed(title, draft),
  ]
}

/** Words that name no subject either. */
const empty = new Set(
  'test essai divers document documents nouveau nouvelle mon ma titre open opendata api'.split(' '),
)

function when(isTrue: boolean, code: Advice['code'], ...said: string[]): Advice[] {
  return isTrue ? [{ code, said }] : []
}

function isShouted(title: string): boolean {
  const letters = title.replace(/[^\p{L}]/gu, '')
  const capitals = title.replace(/[^\p{Lu}]/gu, '')
  return letters.length > 8 && capitals.length > 0.8 * letters.length
}

const legalForm =
  /^(?:la |le |l )?(?:ville|commune|mairie|departement|conseil (?:departemental|regional)|region|prefecture|communaute (?:de communes|d agglomeration|urbaine)|ca|cc|cu|metropole)(?: (?:de la|de l|du|des|de|d))? /

/** The name of the producer stands above the title already. That of a place says where: it is left alone. */
function repeatsProducer(title: string, producer: Draft['producer']): boolean {
  if (!producer) return false
  const name = fold(producer.name)
  const place = name.replace(legalForm, '')
  if (
    name.length < 4 ||
    /^(?:parc|pays|grand|ile)\b/.test(name) ||
    findTerritoryNamed(producer.name) ||
    findTerritoryNamed(place)
  )
    return false
  return ` ${fold(title)} `.includes(` ${name} `)
}

/** A year in the title of what is renewed each year or more: next year the title is wrong, or a new page is opened. */
function yearOfRenewed(title: string, { frequency }: Draft): Advice[] {
  const every = minutesBetweenUpdates(frequency)
  const years = title.match(/(?<![\p{L}\d])(?:19|20)\d\d(?![\p{L}\d])/gu) ?? []
  const [only] = years
  const isOpen = /\b(?:depuis|à partir d|since)/i.test(title)
  return when(every !== null && years.length === 1 && !isOpen && Number(only) > 2000, 'titleYear', only ?? '')
}
