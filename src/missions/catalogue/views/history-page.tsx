import { z } from 'zod'
import { RemedyNote, tellNote } from '#missions/privacy'
import type { Change } from '#missions/records'
import {
  Button,
  ButtonLink,
  cutValue,
  DefinitionList,
  type Difference,
  Differences,
  EmptyState,
  Fold,
  Form,
  Page,
  type PageFrame,
  PageTitle,
  Stack,
  Time,
  Unseen,
  useLang,
} from '#ui'
import type { findFileReversions } from '../service/former-files.ts'
import type { Reversions } from '../service/former-values.ts'
import { lookUp } from './sentences.ts'
import { type OrganizationNames, type TellValue, tellValuesIn } from './told-values.ts'
import { pageWords } from './words.ts'

export interface HistoryPageProps {
  frame: PageFrame
  /** What it is the history of, and the list that it is in. */
  record: { title: string; path: string; list: { label: string; href: string } }
  /** What is said of its actions and fields, when it is no dataset. */
  told?: Told | undefined
  changes: readonly Change[]
  organizations?: OrganizationNames | undefined
  /** Address of the older changes; null when there are none. */
  older: string | null
  /** How an editor takes changes of the description back. */
  reversible?: Reversible | undefined
}

/** By the id of a change that may be taken back. */
type Reversible = ReadonlyMap<number, ReversionForm>

interface ReversionForm {
  action: string
  /** The version that the change made. */
  change: number
  /** Of the record or of the file, as it is read. */
  version: number
}

export interface Told {
  actions: Readonly<Record<string, string>> & { other: string }
  changed: Readonly<Record<string, string>>
  /** Words of the values of some fields, before those of the vocabularies. */
  values: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** Who changed what, when; each change folded over its values before and after. */
export function HistoryPage({
  frame,
  record,
  told,
  changes,
  organizations,
  older,
  reversible,
}: HistoryPageProps) {
  const words = pageWords[frame.lang]
  const title = words.historyOf(record.title)
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      layout="reading"
      breadcrumb={[record.list, { label: record.title, href: record.path }]}
    >
      <PageTitle title={title} intro={<p>{words.historyIntro}</p>} />
      {changes.length === 0 && (
        <EmptyState title={words.historyEmpty}>
          <ButtonLink href={record.path} variant="secondary">
            {words.back(record.title)}
          </ButtonLink>
        </EmptyState>
      )}
      <Stack>
        <DefinitionList
          items={changes.map((change) => ({
            term: <Time date={change.at} style="datetime" />,
            value: <Entry {...{ change, told, organizations, reversion: reversible?.get(change.id) }} />,
          }))}
        />
        {older && (
          <ButtonLink href={older} variant="secondary" icon="down">
            {words.historyOlder}
          </ButtonLink>
        )}
      </Stack>
    </Page>
  )
}

/** Who did what, then what exactly, folded; the first entry would only repeat the page. */
function Entry({
  change,
  told,
  organizations,
  reversion,
}: { change: Change; reversion: ReversionForm | undefined } & Pick<
  HistoryPageProps,
  'told' | 'organizations'
>) {
  const lang = useLang()
  const words = pageWords[lang]
  const { actions, changed } = told ?? words
  const values: Told['values'] = told?.values ?? {}
  const action = change.action.replace(/^unseen-/, '')
  const tellKnown = tellValuesIn(lang, organizations)
  const tell: TellValue = (field, value) => lookUp(values[field] ?? {}, value) ?? tellKnown(field, value)
  const rows = isMaking(change, action) ? [] : rowsOf(change, changed, tell)
  const done = lookUp(actions, action) ?? actions.other
  return (
    <>
      <p>
        <strong>{authorOf(change, words)}</strong> {done}
      </p>
      {notesOf(change).map((note) => (
        <p>{tellNote(lang, note).join(' ; ')}</p>
      ))}
      {rows.length > 0 && (
        <Fold summary={rows.map((row) => row.field).join(', ')}>
          <Differences caption={words.historyIntro} rows={rows} />
          {reversion && <TakeBack at={change.at} reversion={reversion} />}
        </Fold>
      )}
    </>
  )
}

interface Edited {
  path: string
  version: number
  deletedAt?: unknown
  permissions: { edit: boolean }
}

/** The first version of a record, however it came. */
function isMaking({ diff }: Change, action: string): boolean {
  return action === 'created' || (diff.version !== undefined && diff.version.before === null)
}

/** For who may edit it; a deleted record is restored first. */
export function reversibleIn(
  { path, version, deletedAt = null, permissions }: Edited,
  changes: readonly Change[],
  { mayPutBack, files = new Map() }: Pick<Reversions<never>, 'mayPutBack'> & { files?: FileReversions },
): Reversible {
  if (!permissions.edit || deletedAt !== null) return new Map()
  const ofFiles = [...files].map(
    ([at, { id, ...one }]) => [at, { action: `${path}/resources/${id}/reversion`, ...one }] as const,
  )
  const ofRecord = changes
    .filter(mayPutBack)
    .map(
      ({ id, diff }) =>
        [id, { action: `${path}/reversion`, change: Number(diff.version?.after), version }] as const,
    )
  return new Map([...ofRecord, ...ofFiles])
}

type FileReversions = Awaited<ReturnType<typeof findFileReversions>>

function TakeBack({ at, reversion }: { at: string; reversion: ReversionForm }) {
  const { putBack } = pageWords[useLang()]
  return (
    <Form action={reversion.action}>
      <input type="hidden" name="change" value={reversion.change} />
      <input type="hidden" name="version" value={reversion.version} />
      <Stack row>
        <Button variant="secondary" size="sm">
          {putBack}
          <Unseen>
            {' '}
            — <Time date={at} style="datetime" />
          </Unseen>
        </Button>
      </Stack>
    </Form>
  )
}

const Remedied = z.object({ remedied: RemedyNote })

/** What was done to files that were corrected before they were public. */
function notesOf({ diff }: Change): RemedyNote[] {
  return Object.values(diff).flatMap(({ after }) => {
    const { success, data } = Remedied.safeParse(after)
    return success ? [data.remedied] : []
  })
}

/** The name goes with the account; its id says that there was one. */
function authorOf({ actorName, actorId }: Change, words: (typeof pageWords)['fr']): string {
  return actorName || (actorId ? words.erasedAccount : words.unknownOwner)
}

export function rowsOf(
  { diff }: Pick<Change, 'diff'>,
  names: Readonly<Record<string, string>>,
  tell: TellValue,
): Difference[] {
  return inOrder(Object.entries(diff), names)
    .filter(([key]) => key !== 'version')
    .map(([key, { before, after }]) => ({
      field: key.startsWith('resource:') ? fileName(names, after ?? before) : (lookUp(names, key) ?? key),
      before: shown(before, key, { names, tell }),
      after: shown(after, key, { names, tell }),
    }))
}

/** In the order of their names, a title before tags and a start before an end; the database keeps none. */
function inOrder<Value>(
  parts: readonly [string, Value][],
  names: Readonly<Record<string, string>>,
): [string, Value][] {
  const rank = new Map(Object.keys(names).map((key, index) => [key, index]))
  const last = rank.size
  return parts.toSorted(([a], [b]) => (rank.get(a) ?? last) - (rank.get(b) ?? last))
}

function fileName(names: Readonly<Record<string, string>>, file: unknown): string {
  const title = typeof file === 'object' && file !== null && 'title' in file ? String(file.title) : ''
  return [names.resource, title && `« ${title} »`].filter(Boolean).join(' ')
}

interface Telling {
  names: Readonly<Record<string, string>>
  tell: TellValue
}

/** A value as a person reads it: its label or text, lists with commas, parts by their names, all cut when long. */
function shown(value: unknown, field: string, telling: Telling): string | null {
  const text = toText(value, field, telling)
  return text === '' ? null : cutValue(text)
}

function toText(value: unknown, field: string, telling: Telling): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return telling.tell(field, value)
  if (typeof value === 'boolean') return telling.names[String(value)] ?? String(value)
  if (Array.isArray(value) && value.every((item) => typeof item === 'string'))
    return value.map((item) => telling.tell(field, item)).join(', ')
  if (Array.isArray(value)) return JSON.stringify(value)
  if (typeof value !== 'object') return String(value)
  return inOrder(Object.entries(value), telling.names)
    .filter(([key]) => !['version', 'remedied'].includes(key))
    .map(([key, part]) => [lookUp(telling.names, key) ?? key, partText(part, key, telling)])
    .flatMap(([name, text]) => (text ? [`${name} : ${text}`] : []))
    .join(' · ')
}

/** Parts of parts are for machines: their JSON. */
function partText(part: unknown, key: string, telling: Telling): string {
  const isDeep = typeof part === 'object' && part !== null && !Array.isArray(part)
  return isDeep ? JSON.stringify(part) : toText(part, key, telling)
}
