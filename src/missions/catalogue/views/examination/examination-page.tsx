import { unexaminedKey } from '#missions/privacy'
import {
  ButtonLink,
  DefinitionList,
  formatNumber,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  Stack,
  useLang,
} from '#ui'
import type { Examined } from '../../service/examined.ts'
import type { Match } from '../../service/schemas/matching.ts'
import { titleOf } from '../dataset-page.tsx'
import { editPath, type FormView, firstVisit } from '../publishing/shell.tsx'
import { ValidationTag } from '../schemas/badge.tsx'
import { MatchOffer } from '../schemas/choice.tsx'
import { Aside } from './aside.tsx'
import { ContestForm, DecideForm, ReviewForm } from './decision-forms.tsx'
import { Defects } from './defects.tsx'
import { Findings } from './findings.tsx'
import { RemedyForm, RemedyState } from './remedy-form.tsx'
import { RemedyNotice } from './remedy-note.tsx'
import { standingLooks as looks } from './standing-tag.tsx'
import { ChoiceForm } from './table-choice.tsx'
import { examinationWords } from './words.ts'

export type FormName = 'decision' | 'review' | 'remedy' | 'choice'

export interface ExaminationPageProps {
  frame: PageFrame
  examined: Examined
  saved: boolean
  /** Which form was refused, with what was typed in it; null at a first visit. */
  refused: { form: FormName; view: FormView } | null
  /** The schema that its columns look like, when its producer said none. */
  match: Match | null
}

/** A file before the public: how it was read, what is wrong in it, what the law protects, what was decided. */
export function ExaminationPage({ frame, examined, saved, refused, match }: ExaminationPageProps) {
  const words = examinationWords[frame.lang]
  const { dataset, resource, version, scan, remedy, note, mayEdit } = examined
  const path = `${dataset.path}/resources/${resource.id}`
  const undecided = scan?.findings.filter(({ outcome }) => outcome !== 'passes').map(({ key }) => key) ?? []
  const viewOf = (name: FormName) => (refused?.form === name ? refused.view : firstVisit)
  const keys = scan?.state === 'failed' ? [unexaminedKey(scan.version)] : undecided
  return (
    <Page
      frame={frame}
      title={words.title(resource.title)}
      hidden
      layout="reading"
      breadcrumb={[
        { label: titleOf(dataset), href: editPath(dataset, 'files') },
        { label: resource.title, href: path },
      ]}
    >
      <PageTitle title={words.title(resource.title)} />
      <p>{words.why}</p>
      {saved && (
        <Notice status="success" live>
          <p>{words.saved}</p>
        </Notice>
      )}
      {remedy && <RemedyState remedy={remedy} />}
      <StandingNotice examined={examined} />
      {note && <RemedyNotice note={note} />}
      <Ways path={path} examined={examined} />
      {examined.validation && (
        <Stack row>
          <ValidationTag
            resource={{ id: resource.id, validation: examined.validation }}
            path={dataset.path}
          />
        </Stack>
      )}
      <MatchOffer datasetId={dataset.id} resource={resource} match={match} />
      {version?.fault && <Unread code={version.fault.code} detail={version.fault.detail} />}
      <ChoiceForm action={`${path}/examination/choice`} examined={examined} form={viewOf('choice')} />
      {version?.state === 'ready' && (
        <>
          <Section title={words.reading}>
            <Reading examined={examined} />
            <Aside aside={version.reading.aside} />
          </Section>
          <Section title={words.defects.title}>
            <Defects
              report={version.defects}
              csv={`/api/datasets/${dataset.id}/resources/${resource.id}/examination/defects.csv`}
            />
          </Section>
        </>
      )}
      {scan && scan.state !== 'waiting' && (
        <Section title={words.findings.title}>
          <Findings scan={scan} reading={version?.reading} />
        </Section>
      )}
      {scan?.state === 'ready' && mayEdit && remedy?.state !== 'working' && (
        <RemedyForm action={`${path}/examination/remedy`} scan={scan} form={viewOf('remedy')} />
      )}
      {scan?.permissions.decide && (
        <Answer path={path} examined={examined} keys={keys} form={viewOf('decision')} />
      )}
      {scan && keys.length > 0 && scan.permissions.review && (
        <ReviewForm action={`${path}/examination/review`} scan={scan} keys={keys} form={viewOf('review')} />
      )}
    </Page>
  )
}

/** Whether the file is public, and what it waits for. */
function StandingNotice({ examined: { standing, isReplacement, version } }: { examined: Examined }) {
  const words = examinationWords[useLang()]
  return (
    <Notice status={looks[standing]} title={words.standings[standing]}>
      <p>{words.means[standing]}</p>
      {isReplacement && standing !== 'clear' && <p>{words.waiting}</p>}
      {version?.progress.step === 'no-room' && <p>{words.noRoom}</p>}
    </Notice>
  )
}

interface AnswerProps {
  path: string
  examined: Examined
  keys: readonly string[]
  form: FormView
}

/** What its producer may say of the findings. */
function Answer({ path, examined: { scan, standing }, keys, form }: AnswerProps) {
  if (!scan || keys.length === 0) return null
  const action = `${path}/examination/decision`
  if (standing === 'forbidden') return <ContestForm action={action} scan={scan} form={form} />
  return <DecideForm action={action} scan={scan} keys={keys} form={form} />
}

/** What one may do next with the file as a whole. */
function Ways({ path, examined }: { path: string; examined: Examined }) {
  const words = examinationWords[useLang()]
  const { dataset, resource, standing, remedy, mayEdit } = examined
  const isAwaited = standing === 'examining' || remedy?.state === 'working'
  return (
    <Stack row>
      {isAwaited && (
        <ButtonLink href={`${path}/examination`} icon="clock">
          {words.reload}
        </ButtonLink>
      )}
      {mayEdit && (
        <ButtonLink href={`/datasets/${dataset.id}/resources/${resource.id}/edit`} variant="secondary">
          {words.edit}
        </ButtonLink>
      )}
    </Stack>
  )
}

function Unread({ code, detail }: { code: string; detail: string }) {
  const words = examinationWords[useLang()].faults
  const said = Object.entries(words.codes).find(([known]) => known === code)?.[1] ?? words.codes.unreadable
  return (
    <Notice status="warning" title={words.title}>
      <p>{said}</p>
      {detail && (
        <p>
          <code>{detail}</code>
        </p>
      )}
    </Notice>
  )
}

function Reading({ examined: { version } }: { examined: Examined }) {
  const lang = useLang()
  const { fields, tab } = examinationWords[lang]
  if (!version) return null
  const { dialect, encoding, chosen } = version.reading
  const items = [
    { term: fields.file, value: version.name },
    { term: fields.format, value: version.format?.toUpperCase() },
    { term: fields.encoding, value: encoding },
    {
      term: fields.delimiter,
      value: dialect?.delimiter && <code>{dialect.delimiter === '\t' ? tab : dialect.delimiter}</code>,
    },
    { term: fields.header, value: dialect?.headerLine },
    { term: fields.member, value: chosen?.member },
    { term: fields.sheet, value: chosen?.sheet },
    { term: fields.rows, value: formatNumber(lang, version.rows ?? 0) },
    { term: fields.columns, value: formatNumber(lang, version.columns.length) },
    {
      term: fields.duplicates,
      value: version.duplicateRows ? formatNumber(lang, version.duplicateRows) : null,
    },
  ]
  return (
    <DefinitionList
      items={items.filter(({ value }) => value !== null && value !== undefined && value !== '')}
    />
  )
}
