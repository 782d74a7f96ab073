import {
  type BriefItem,
  Briefs,
  Button,
  Checkbox,
  DefinitionList,
  EmptyState,
  type FieldError,
  Form,
  FormActions,
  Link,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  Tag,
  TextArea,
  Time,
  useLang,
} from '#ui'
import type { StopFile } from '../../service/anomalies/stops.ts'
import { stopWords } from '../../service/anomalies/words.ts'
import { alertWords } from './words.ts'

/** Software that was stopped, those that wait first. */
export function AlertsPage({ frame, files }: { frame: PageFrame; files: readonly StopFile[] }) {
  const words = alertWords[frame.lang]
  const standing = files.filter(({ stop }) => stop.releasedAt === null)
  const past = files.filter(({ stop }) => stop.releasedAt !== null)
  const briefs = (some: readonly StopFile[]) => (
    <Briefs items={some.map((file) => toBrief(file, frame.lang))} />
  )
  return (
    <Page frame={frame} title={words.title} description={words.description} hidden layout="reading">
      <PageTitle title={words.title} intro={<p>{words.intro}</p>} />
      {files.length === 0 && (
        <EmptyState title={words.none}>
          <p>{words.noneText}</p>
        </EmptyState>
      )}
      {standing.length > 0 && (
        <Section title={words.standing} count={standing.length}>
          {briefs(standing)}
        </Section>
      )}
      {past.length > 0 && <Section title={words.past}>{briefs(past)}</Section>}
    </Page>
  )
}

function toBrief({ stop, client, grant }: StopFile, lang: PageFrame['lang']): BriefItem {
  const words = alertWords[lang]
  return {
    title: client.name,
    href: `/exchange/alerts/${stop.id}`,
    over: stopWords[lang].rules[stop.rule],
    under: (
      <>
        {grant?.apiTitle} · {words.stoppedAt} <Time date={stop.at} style="datetime" />
        {stop.releasedAt && (
          <>
            {' · '}
            {words.releasedAt} <Time date={stop.releasedAt} style="datetime" />
          </>
        )}
      </>
    ),
  }
}

export interface AlertPageProps {
  frame: PageFrame
  file: StopFile
  /** Whose software, for whom. */
  organization: string | null
  mayRelease: boolean
  mayRevoke: boolean
  errors: FieldError[]
  typed: string
}

/** Why a software was stopped, and the form that lets it go on. */
export function AlertPage(props: AlertPageProps) {
  const { frame, file, organization, mayRelease } = props
  const { stop, client, grant } = file
  const words = alertWords[frame.lang]
  const said = stopWords[frame.lang]
  return (
    <Page
      frame={frame}
      title={client.name}
      hidden
      layout="reading"
      breadcrumb={[{ label: words.title, href: '/exchange/alerts' }]}
    >
      <PageTitle
        title={client.name}
        over={organization}
        intro={
          <Tag status={stop.releasedAt ? 'success' : 'danger'}>
            {stop.releasedAt ? words.isReleased : words.isStopped}
          </Tag>
        }
      />
      <Section title={words.why}>
        <p>{said.why[stop.rule](stop.counted)}</p>
        <DefinitionList
          items={[
            { term: words.rule, value: said.rules[stop.rule] },
            { term: words.api, value: grant?.apiTitle ?? words.unknown },
            { term: words.consumer, value: grant?.consumerName ?? organization ?? words.unknown },
            { term: words.at, value: <Time date={stop.at} style="datetime" /> },
            ...(stop.releasedAt
              ? [
                  { term: words.isReleased, value: <Time date={stop.releasedAt} style="datetime" /> },
                  { term: words.releasedWith, value: stop.releaseReason },
                ]
              : []),
            ...(stop.restsUntil
              ? [{ term: words.restsUntil, value: <Time date={stop.restsUntil} style="datetime" /> }]
              : []),
          ]}
        />
      </Section>
      {stop.releasedAt === null && (mayRelease ? <ReleaseForm {...props} /> : <Waits {...props} />)}
    </Page>
  )
}

function ReleaseForm({ file, errors, typed, mayRevoke }: AlertPageProps) {
  const words = alertWords[useLang()]
  return (
    <Section title={words.releaseTitle}>
      <p>{words.releaseText}</p>
      <Form action={`/exchange/alerts/${file.stop.id}/release`} errors={errors}>
        <TextArea
          name="reason"
          label={words.reason}
          description={words.reasonHint}
          value={typed}
          required
          rows={3}
          maxLength={1000}
        />
        <Checkbox name="untilTonight" label={words.untilTonight} />
        <FormActions>
          <Button icon="check">{words.release}</Button>
        </FormActions>
      </Form>
      {mayRevoke && (
        <p>
          <Link href={`/exchange/software/${file.client.id}#keys`}>{words.revokeKeys}</Link>
        </p>
      )}
    </Section>
  )
}

function Waits({ file, mayRevoke }: AlertPageProps) {
  const words = alertWords[useLang()]
  return (
    <Notice status="warning" title={words.waitsTitle}>
      <p>{words.waitsText}</p>
      {mayRevoke && (
        <p>
          <Link href={`/exchange/software/${file.client.id}#keys`}>{words.revokeKeys}</Link>
        </p>
      )}
    </Notice>
  )
}
