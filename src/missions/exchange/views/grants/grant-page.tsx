import {
  ButtonLink,
  Code,
  DefinitionList,
  formatDate,
  formatNumber,
  Link,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  Stack,
  Table,
  Tag,
  useLang,
} from '#ui'
import type { Grant, GrantedField, KeptGrant } from '../../schema/grant.ts'
import { grantWords } from './words.ts'

export interface GrantPageProps {
  frame: PageFrame
  kept: KeptGrant
  /** Why it was revoked; public. */
  reason: string
  paths: { consumer: string | null; provider: string | null; api: string | null; request: string | null }
  verification: string
  now: Date
}

/** Who may receive what, why, until when: the terms as they were signed. */
export function GrantPage(props: GrantPageProps) {
  const { frame, kept, verification, paths } = props
  const { grant } = kept
  const words = grantWords[frame.lang]
  const written = frame.lang === 'fr' ? undefined : 'fr'
  return (
    <Page
      frame={frame}
      title={`${words.over(grant.number)} · ${grant.procedure}`}
      description={`${grant.consumerName} · ${grant.apiTitle}`}
      breadcrumb={[{ label: words.register, href: '/exchange/grants' }]}
      canonical={`/exchange/grants/${grant.id}`}
    >
      <PageTitle
        over={words.over(grant.number)}
        title={grant.procedure}
        lang={written}
        intro={<State {...props} />}
        actions={
          paths.request && (
            <ButtonLink href={paths.request} variant="secondary">
              {words.request}
            </ButtonLink>
          )
        }
      />
      <Revoked {...props} />
      <Terms grant={grant} paths={paths} />
      <Section id="fields" title={words.fields}>
        <Fields grant={grant} />
      </Section>
      <Section id="signature" title={words.signature}>
        <p>{words.signatureText}</p>
        <Stack row>
          <ButtonLink href={`/exchange/grants/${grant.id}/signed`} icon="download" download>
            {words.download}
          </ButtonLink>
          <Link href="/api/exchange/keys">{words.keys}</Link>
        </Stack>
        <Code label={words.verify} language="sh">
          {verification}
        </Code>
      </Section>
    </Page>
  )
}

function State({ kept: { state } }: GrantPageProps) {
  const words = grantWords[useLang()]
  const status = { active: 'success', obsolete: undefined, revoked: 'danger', expired: 'warning' } as const
  return <Tag status={status[state]}>{words.states[state]}</Tag>
}

function Revoked({ kept: { revokedAt }, reason, now }: GrantPageProps) {
  const lang = useLang()
  const words = grantWords[lang]
  if (!revokedAt) return null
  const isFuture = revokedAt > now.toISOString()
  return (
    <Notice
      status={isFuture ? 'warning' : 'danger'}
      title={(isFuture ? words.future : words.revokedTitle)(formatDate(lang, revokedAt))}
    >
      {reason && <p>{reason}</p>}
    </Notice>
  )
}

function Terms({ grant, paths }: { grant: Grant; paths: GrantPageProps['paths'] }) {
  const lang = useLang()
  const words = grantWords[lang]
  const named = (name: string, path: string | null) => (path ? <Link href={path}>{name}</Link> : name)
  const { limits, legalGround, disclosureDelayDays } = grant
  const number = (value: number) => formatNumber(lang, value)
  return (
    <DefinitionList
      items={[
        { term: words.who, value: named(`${grant.consumerName} (${grant.consumerSiret})`, paths.consumer) },
        { term: words.from, value: named(grant.providerName, paths.provider) },
        { term: words.api, value: named(grant.apiTitle, paths.api) },
        { term: words.why, value: grant.procedure },
        { term: words.purposes, value: grant.purposes.map(({ label }) => label).join(words.between) },
        { term: words.ground, value: named(legalGround.nature, legalGround.url) },
        { term: words.kept, value: words.months(grant.retentionMonths) },
        {
          term: words.term,
          value: words.fromTo(formatDate(lang, grant.startsAt), formatDate(lang, grant.endsAt)),
        },
        {
          term: words.limits,
          value: [
            words.perMinute(number(limits.callsPerMinute)),
            words.perDay(number(limits.callsPerDay)),
            words.persons(number(limits.personsPerDay)),
          ].join(', '),
        },
        {
          term: words.delay,
          value:
            disclosureDelayDays === 0
              ? words.none
              : words.days(disclosureDelayDays, grant.disclosureGround ?? ''),
        },
      ]}
    />
  )
}

function Fields({ grant }: { grant: Grant }) {
  const words = grantWords[useLang()]
  const fields = grant.calls.flatMap((call) => call.fields)
  return (
    <Table
      caption={words.fields}
      captionHidden
      stacks
      wraps
      rows={fields}
      columns={[
        { key: 'field', label: words.field, heading: true, cell: ({ label }) => label },
        ...(fields.some(({ condition }) => condition)
          ? [{ key: 'condition', label: words.condition, cell: ({ condition }: GrantedField) => condition }]
          : []),
      ]}
    />
  )
}
