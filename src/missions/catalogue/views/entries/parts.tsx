import type { Lang } from '#kernel/words'
import { StatisticsLink } from '#missions/audience'
import {
  AsideBox,
  Button,
  ButtonLink,
  DefinitionList,
  Form,
  formatDate,
  Link,
  Notice,
  Stack,
  Tag,
  TagList,
  Time,
  useLang,
} from '#ui'
import type { Entry, EntryKind } from '../../schema/entry.ts'
import { badges as badgeTerms } from '../../vocabulary/badges.ts'
import { labelOf } from '../../vocabulary/term.ts'
import { originItems } from '../origin-items.tsx'
import { imageOf } from '../reader/picture-of.ts'
import { pageWords } from '../words.ts'
import { entryWords } from './words.ts'

/** Edit pages go by id: the slug of a draft follows its title. */
export function entryEditPath({ id }: Pick<Entry, 'id'>, folder: string): string {
  return `${folder}/${id}/edit`
}

export function isPublicEntry({ visibility, deletedAt }: Pick<Entry, 'visibility' | 'deletedAt'>): boolean {
  return visibility === 'public' && deletedAt === null
}

/** Who answers for it, as the head of its page names them. */
export function producerLabel({ organization, owner }: Entry, unknown: string) {
  if (!organization) return { name: owner?.name || unknown }
  const { name, slug, badges, logo } = organization
  return { name, href: `/organizations/${slug}`, certified: badges.includes('certified'), logo }
}

/** Pictures that every site shows; of others the drawn one is given. */
const shownElsewhere: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
}

/** What other sites show of an entry; nothing of one that is not public. */
export function imageOfEntry(
  lang: Lang,
  { kind, entry, own }: { kind: EntryKind; entry: Entry; own?: { href: string; alt: string } | undefined },
) {
  const words = pageWords[lang]
  if (!isPublicEntry(entry)) return undefined
  const producer = producerLabel(entry, words.unknownOwner).name
  const drawn = imageOf(lang, { kind: words.kinds[kind], path: entry.path, title: entry.title, producer })
  const type = shownElsewhere[own?.href.split('.').at(-1) ?? '']
  return own && type ? { href: own.href, type, alt: own.alt || drawn.alt } : drawn
}

/** Distinctions, and what the public does not see. */
export function EntryBadges({ entry }: { entry: Entry }) {
  const lang = useLang()
  const words = entryWords[lang]
  return (
    <>
      {entry.visibility === 'draft' && <Tag status="info">{words.draft}</Tag>}
      {entry.visibility === 'private' && <Tag status="info">{words.private}</Tag>}
      {entry.archivedAt && <Tag status="warning">{words.archived}</Tag>}
      {entry.featured && <Tag icon="star">{words.featured}</Tag>}
      {entry.badges.map((badge) => (
        <Tag icon="quality">{labelOf(badgeTerms, badge, lang)}</Tag>
      ))}
    </>
  )
}

/** What editors may do from its page. */
export function EntryActions({ entry, folder }: { entry: Entry; folder: string }) {
  const words = entryWords[useLang()]
  const { permissions, deletedAt, path } = entry
  return (
    <>
      {permissions.edit && !deletedAt && (
        <ButtonLink href={entryEditPath(entry, folder)} variant="secondary" icon="edit">
          {words.edit}
        </ButtonLink>
      )}
      {permissions.remove && deletedAt && (
        <Form action={`${path}/restoration`}>
          <Button icon="history">{words.restore}</Button>
        </Form>
      )}
    </>
  )
}

/** What changes how the page is read, most serious first. */
export function EntryNotices({ entry, folder }: { entry: Entry; folder: string }) {
  const lang = useLang()
  const words = entryWords[lang]
  const { visibility, archivedAt, deletedAt } = entry
  const finish = <Link href={entryEditPath(entry, folder)}>{words.finish}</Link>
  return (
    <>
      {deletedAt && (
        <Notice status="danger" title={words.deleted}>
          <p>{words.deletedText(formatDate(lang, deletedAt))}</p>
        </Notice>
      )}
      {visibility !== 'public' && !deletedAt && (
        <Notice title={words[visibility]}>
          <p>
            {visibility === 'draft' ? words.draftText : words.privateText} {finish}
          </p>
        </Notice>
      )}
      {archivedAt && (
        <Notice status="warning" title={words.archived}>
          <p>{words.archivedText(formatDate(lang, archivedAt))}</p>
        </Notice>
      )}
    </>
  )
}

/** Dates, keywords, history, other forms: what stands last beside the content. */
export function EntryAbout({ entry, folder, kind }: { entry: Entry; folder: string; kind: EntryKind }) {
  const lang = useLang()
  const words = entryWords[lang]
  const { published, created, modified } = {
    published: entry.publishedAt,
    created: entry.createdAt,
    modified: entry.modifiedAt,
  }
  return (
    <AsideBox title={words.about}>
      <Stack>
        <DefinitionList
          stacked
          items={[
            { term: words.published, value: published && <Time date={published} /> },
            { term: pageWords[lang].fields.created, value: <Time date={created} /> },
            { term: words.modified, value: <Time date={modified} /> },
            ...originItems(lang, entry.harvest),
          ].filter(({ value }) => value)}
        />
        {entry.tags.length > 0 && (
          <TagList label={words.tags}>
            {entry.tags.slice(0, 30).map((tag) => (
              <Tag href={`/search?tag=${encodeURIComponent(tag)}`}>{tag}</Tag>
            ))}
          </TagList>
        )}
        {isPublicEntry(entry) && <StatisticsLink of={{ kind, id: entry.id, path: entry.path }} />}
        <Link href={`${entry.path}/history`}>{words.history}</Link>
        <Link href={`${folder}/${entry.id}`}>{words.permalink}</Link>
        <Link href={`/api${folder}/${entry.id}`}>{words.machine}</Link>
      </Stack>
    </AsideBox>
  )
}
