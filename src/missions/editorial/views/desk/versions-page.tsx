import {
  Button,
  ButtonLink,
  cutValue,
  DefinitionList,
  Differences,
  Form,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  Stack,
  Time,
  Unseen,
  useLang,
} from '#ui'
import type { Edition, Piece } from '../../schema/piece.ts'
import { type ContentDifference, differencesOf } from '../../service/differences.ts'
import { deskWords } from './words.ts'

/** Each save, beside the one before it, and how to take it again. */
export function VersionsPage({
  frame,
  piece,
  editions,
  size,
  titles,
  restored,
}: {
  frame: PageFrame
  piece: Piece
  /** One more than is shown, when there are older ones. */
  editions: readonly Edition[]
  size: number
  /** Of the records that they name, by id. */
  titles: ReadonlyMap<string, string>
  restored: boolean
}) {
  const words = deskWords[frame.lang]
  const title = words.historyTitle(piece.title.fr)
  const address = `/office/pieces/${piece.id}`
  const last = editions.length > size ? editions[size - 1] : undefined
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      breadcrumb={[
        { label: words.console, href: '/office' },
        { label: piece.title.fr, href: address },
      ]}
    >
      <PageTitle title={title} intro={<p>{words.historyIntro}</p>} />
      <Stack>
        {restored && <Notice status="success" live title={words.restoredEdition} />}
        <DefinitionList
          items={editions.slice(0, size).map((edition, index) => ({
            term: <Time date={edition.at} style="datetime" />,
            value: (
              <Entry
                edition={edition}
                titles={titles}
                before={editions[index + 1] ?? null}
                action={mayReturn(piece, edition) ? `${address}/versions/${edition.number}` : null}
              />
            ),
          }))}
        />
        {last && (
          <ButtonLink href={`${address}/versions?before=${last.number}`} variant="secondary" icon="down">
            {words.older}
          </ButtonLink>
        )}
      </Stack>
    </Page>
  )
}

/** What is worked on already needs not be taken again. */
function mayReturn({ deletedAt, title, lead, blocks }: Piece, { content }: Edition): boolean {
  return deletedAt === null && differencesOf({ title, lead, blocks }, content).length > 0
}

function Entry({
  edition,
  titles,
  before,
  action,
}: {
  titles: ReadonlyMap<string, string>
  edition: Edition
  before: Edition | null
  action: string | null
}) {
  const lang = useLang()
  const words = deskWords[lang]
  const done: Readonly<Record<string, string>> = words.actions
  const rows = before ? differencesOf(before.content, edition.content) : []
  const author = edition.author || words.erased
  const tell = (value: string | null) => value && cutValue(titles.get(value) ?? value)
  return (
    <Stack>
      <p>
        <strong>{author}</strong> {done[edition.action] ?? words.actions.changed}
      </p>
      {rows.length > 0 && (
        <Differences
          caption={words.historyIntro}
          rows={rows.map((row) => ({
            field: nameOf(row, lang),
            before: tell(row.before),
            after: tell(row.after),
          }))}
        />
      )}
      {action && (
        <Form action={action} label={`${words.restoreEdition} (${edition.number})`}>
          <Button variant="secondary" size="sm" icon="history">
            {words.restoreEdition}
            <Unseen> {edition.number}</Unseen>
          </Button>
        </Form>
      )}
    </Stack>
  )
}

/** In the words of the form where it is written. */
function nameOf({ block, field }: ContentDifference, lang: 'fr' | 'en'): string {
  const words = deskWords[lang]
  if (field === 'order') return words.order
  const heads: Readonly<Record<string, string>> = {
    'title.fr': words.titleFr,
    'title.en': words.titleEn,
    'lead.fr': words.leadFr,
    'lead.en': words.leadEn,
  }
  if (!block) return heads[field] ?? field
  const name = words.block(words.types[block.type], block.place)
  if (field === '') return name
  const language = field.endsWith('.en') ? ` (${words.inEnglish})` : ''
  return `${name}${language}`
}
