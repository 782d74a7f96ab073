import { DiscussionsOfRecord, FollowButton, type RecordDiscussions } from '#missions/conversation'
import {
  AsideBox,
  Briefs,
  ButtonLink,
  Code,
  Fold,
  formatDate,
  Link,
  Markdown,
  Notice,
  Page,
  type PageFrame,
  RecordLayout,
  Section,
  Tag,
  useLang,
} from '#ui'
import type { AskerKind } from '../../schema/api-sheet.ts'
import type { ApiPage } from '../../service/directory/one.ts'
import { apiWords } from './api-words.ts'
import { EligibilityOf } from './eligibility.tsx'
import { FieldsOfCall } from './fields-table.tsx'
import { HealthTag } from './health-tag.tsx'
import { apiLook, writtenIn } from './list-page.tsx'
import { directoryWords } from './words.ts'

export interface ApiPageProps extends ApiPage {
  frame: PageFrame
  asker: AskerKind | null
  /** Safe HTML of its description. */
  html: string
  discussions: RecordDiscussions
  now: Date
}

/** A restricted API: what it holds, who may ask and why, its fields, who gets them, how it answers. */
export function RestrictedApiPage(props: ApiPageProps) {
  const { frame, api, health, grants, html, discussions } = props
  const { lang } = frame
  const words = apiWords[lang]
  const fields = api.calls.reduce((total, call) => total + call.fields.length, 0)
  return (
    <Page
      frame={frame}
      title={api.title}
      description={api.sheet.summary}
      breadcrumb={[{ label: directoryWords[lang].title, href: '/exchange' }]}
      canonical={api.path}
      hidden={api.state !== 'open'}
    >
      <RecordLayout
        kind={{ ...apiLook, label: directoryWords[lang].kind }}
        title={api.title}
        lang={writtenIn(lang)}
        organization={props.provider}
        summary={<p>{api.sheet.summary}</p>}
        badges={api.isSandbox && <Tag icon="lab">{directoryWords[lang].sandbox}</Tag>}
        actions={<Actions {...props} />}
        facts={[
          { icon: 'clock', label: words.facts.state, value: <HealthTag health={health} /> },
          { icon: 'table', label: words.facts.fields, value: fields },
          { icon: 'api', label: words.facts.limits, value: words.perMinute(api.limits.callsPerMinute) },
          { icon: 'people', label: words.facts.consumers, value: grants.length },
        ]}
        notice={<Notices {...props} />}
        aside={<Aside {...props} />}
      >
        {html && (
          <Section id="what" title={words.what}>
            <Markdown html={html} lang={writtenIn(lang)} />
          </Section>
        )}
        <EligibilityOf api={api} asker={props.asker} />
        <Section id="calls" title={words.calls}>
          <p>{words.callsIntro}</p>
          {api.calls.map((call, index) =>
            index === 0 ? (
              <FieldsOfCall call={call} receivers={props.receivers} />
            ) : (
              <Fold summary={`${call.summary} (${call.fields.length})`}>
                <FieldsOfCall call={call} receivers={props.receivers} />
              </Fold>
            ),
          )}
        </Section>
        <Grants {...props} />
        <Call {...props} />
        <Incidents api={api} health={health} />
        {api.state === 'open' && <DiscussionsOfRecord discussions={discussions} now={props.now} />}
      </RecordLayout>
    </Page>
  )
}

function Actions({ api, discussions }: ApiPageProps) {
  const words = apiWords[useLang()]
  return (
    <>
      {api.state === 'open' && (
        <ButtonLink href={`/exchange/requests/new?api=${api.slug}`} icon="key">
          {words.ask}
        </ButtonLink>
      )}
      {api.permissions.edit && (
        <ButtonLink href={`${api.path}/edit`} icon="edit" variant="secondary">
          {words.edit}
        </ButtonLink>
      )}
      {api.state === 'open' && <FollowButton following={discussions.following} />}
    </>
  )
}

function Notices({ api, health }: ApiPageProps) {
  const lang = useLang()
  const words = apiWords[lang]
  const { next } = health
  const when = (date: string) => formatDate(lang, date, 'datetime')
  return (
    <>
      {api.state === 'draft' && <Notice status="warning">{words.draft}</Notice>}
      {api.state === 'closed' && <Notice status="danger">{words.closed}</Notice>}
      {health.state === 'maintenance' && health.reason && (
        <Notice title={directoryWords[lang].health.maintenance}>{health.reason}</Notice>
      )}
      {next && <Notice title={words.maintenance(when(next.from), when(next.until))}>{next.reason}</Notice>}
      {api.isSandbox && <Notice>{words.sandboxText}</Notice>}
    </>
  )
}

function Aside({ api, useCases, dataservice, sandbox }: ApiPageProps) {
  const lang = useLang()
  const words = apiWords[lang]
  const { serviceLevel, contact } = api.sheet
  return (
    <>
      {useCases.length > 0 && (
        <AsideBox title={words.cases}>
          <Briefs items={useCases.map(({ title, path }) => ({ title, href: path, lang: writtenIn(lang) }))} />
        </AsideBox>
      )}
      {serviceLevel && (
        <AsideBox title={words.serviceLevel}>
          <p lang={writtenIn(lang)}>{serviceLevel}</p>
        </AsideBox>
      )}
      {contact && (
        <AsideBox title={words.contact}>
          <p>{contact}</p>
        </AsideBox>
      )}
      {sandbox && (
        <AsideBox title={words.trySandbox}>
          <Link href={sandbox.path}>{sandbox.title}</Link>
        </AsideBox>
      )}
      {dataservice && (
        <AsideBox title={words.catalogue}>
          <Link href={dataservice.path}>{dataservice.title}</Link>
        </AsideBox>
      )}
    </>
  )
}

function Grants({ grants, frame }: ApiPageProps) {
  const words = apiWords[frame.lang]
  return (
    <Section id="grants" title={words.grants} count={grants.length}>
      <p>{grants.length === 0 ? words.noGrants : words.grantsIntro}</p>
      <Briefs
        items={grants.map((grant) => ({
          title: grant.consumerName,
          href: `/exchange/grants/${grant.id}`,
          lang: writtenIn(frame.lang),
          over: words.numbered(grant.number),
          under: `${grant.procedure} · ${words.until(formatDate(frame.lang, grant.endsAt))}`,
        }))}
      />
    </Section>
  )
}

function Call({ api, frame }: ApiPageProps) {
  const words = apiWords[frame.lang]
  const [call] = api.calls
  if (!call || api.state !== 'open') return null
  const lines = [
    `${call.method} /exchange/${api.slug}${call.path}`,
    'Authorization: DPoP <token>',
    'DPoP: <proof>',
    'Exchange-Purpose: <code>',
    'Exchange-Case: <reference>',
    'Exchange-Agent: <pseudonym>',
  ]
  return (
    <Section id="call" title={words.call}>
      <p>{words.callIntro}</p>
      <Code language="http">{lines.join('\n')}</Code>
    </Section>
  )
}

function Incidents({ api, health }: Pick<ApiPageProps, 'api' | 'health'>) {
  const lang = useLang()
  const words = apiWords[lang]
  const { incidents } = health
  const when = (date: string) => formatDate(lang, date, 'datetime')
  return (
    <Section id="incidents" title={words.incidents}>
      {incidents.length === 0 && <p>{words.noIncidents}</p>}
      <ul>
        {incidents.map(({ state, since, until }) => {
          const said = directoryWords[lang].health[state]
          return (
            <li>
              {until === null
                ? words.ongoing(said, when(since))
                : words.incident(said, when(since), when(until))}
            </li>
          )
        })}
      </ul>
      {api.state === 'open' && (
        <p>
          <Link href={`/exchange/health/${api.slug}`}>{words.history}</Link>
        </p>
      )}
    </Section>
  )
}
