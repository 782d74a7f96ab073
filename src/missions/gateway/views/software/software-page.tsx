import type { Grant } from '#missions/exchange'
import type { Organization } from '#missions/people'
import {
  Button,
  Confirm,
  type FieldError,
  Fold,
  Form,
  FormActions,
  HoldingsPage,
  type PageFrame,
  Section,
  Select,
  Table,
  Tag,
  TextField,
  Time,
  useLang,
} from '#ui'
import type { ClientView } from '../../schema/client-draft.ts'
import type { Delegation } from '../../schema/delegation.ts'
import { softwareWords } from './words.ts'

/** What one organisation runs and lets others run. */
export interface Holding {
  organization: Pick<Organization, 'id' | 'name'>
  clients: readonly ClientView[]
  delegations: readonly Delegation[]
  grants: readonly Grant[]
  mayDelegate: boolean
}

export interface SoftwarePageProps {
  frame: PageFrame
  holdings: readonly Holding[]
  /** Names of software and organisations that delegations are about, by id. */
  names: Readonly<Record<string, string>>
  /** Of the form of an organisation that was sent back. */
  errors?: FieldError[] | undefined
  sent?: { organizationId: string; clientId: string; grantId: string } | undefined
}

export const softwarePath = '/exchange/software'

/** The software of the organisations that the reader administers, and who calls for them. */
export function SoftwarePage(props: SoftwarePageProps) {
  const { frame, holdings } = props
  return (
    <HoldingsPage
      frame={frame}
      words={softwareWords[frame.lang]}
      path={softwarePath}
      held={holdings.map((holding) => ({
        organization: holding.organization,
        items: holding.clients.map((client) => ({
          title: client.name,
          href: `${softwarePath}/${client.id}`,
          under: <ClientLine client={client} />,
        })),
        below: <Delegations holding={holding} {...props} />,
      }))}
    />
  )
}

function ClientLine({ client }: { client: ClientView }) {
  const words = softwareWords[useLang()]
  const valid = client.keys.filter(({ state }) => state === 'valid')
  const last = client.keys
    .flatMap(({ usedAt }) => usedAt ?? [])
    .sort()
    .at(-1)
  return (
    <>
      <ClientTag client={client} /> {words.keys(valid.length)} ·{' '}
      {last ? (
        <>
          {words.lastUse} <Time date={last} style="datetime" />
        </>
      ) : (
        words.neverUsed
      )}
    </>
  )
}

/** Nothing when all is well. */
export function ClientTag({ client }: { client: Pick<ClientView, 'revokedAt' | 'stopId'> }) {
  const words = softwareWords[useLang()]
  if (client.revokedAt) return <Tag>{words.withdrawn}</Tag>
  return client.stopId ? <Tag status="danger">{words.stopped}</Tag> : null
}

function Delegations({ holding, names, errors, sent }: { holding: Holding } & SoftwarePageProps) {
  const words = softwareWords[useLang()]
  const { organization, grants, mayDelegate } = holding
  const given = holding.delegations.filter(({ consumerId }) => consumerId === organization.id)
  const typed = sent?.organizationId === organization.id ? sent : null
  if (given.length === 0 && !mayDelegate) return null
  return (
    <Section title={words.delegations} level={3}>
      <p>{words.delegationsIntro}</p>
      {given.length > 0 && (
        <Table
          caption={words.given}
          captionHidden
          stacks
          size="sm"
          rows={given}
          columns={[
            {
              key: 'software',
              label: words.software,
              heading: true,
              cell: ({ clientId, delegateId }) =>
                `${names[clientId] ?? clientId} (${names[delegateId] ?? ''})`,
            },
            { key: 'grant', label: words.grant, cell: ({ grantId }) => names[grantId] ?? grantId },
            {
              key: 'consented',
              label: words.consented,
              cell: ({ consentedName, consentedAt }) => (
                <>
                  {consentedName}, <Time date={consentedAt} style="short" />
                </>
              ),
            },
            {
              key: 'end',
              label: words.ends,
              cell: (one) => <DelegationEnd delegation={one} mayEnd={mayDelegate} />,
            },
          ]}
        />
      )}
      {mayDelegate && grants.length === 0 && <p>{words.noGrant}</p>}
      {mayDelegate && grants.length > 0 && (
        <Fold summary={words.consent} open={typed !== null}>
          <Form
            action="/exchange/software/delegations"
            errors={typed ? errors : []}
            scope={organization.id}
            label={words.delegations}
          >
            <input type="hidden" name="organization" value={organization.id} />
            <Select
              name="grantId"
              label={words.grant}
              description={words.grantHint}
              value={typed?.grantId ?? (grants.length === 1 ? grants[0]?.id : undefined)}
              options={grants.map(({ id, number, apiTitle }) => ({
                value: id,
                label: `H${number} · ${apiTitle}`,
              }))}
              required
            />
            <TextField
              name="clientId"
              label={words.clientId}
              description={words.clientIdHint}
              value={typed?.clientId ?? ''}
              required
              maxLength={60}
            />
            <TextField
              name="endsAt"
              type="date"
              label={words.delegationEnd}
              description={words.delegationEndHint}
              optional
            />
            <FormActions>
              <Button icon="check">{words.consent}</Button>
            </FormActions>
          </Form>
        </Fold>
      )}
    </Section>
  )
}

function DelegationEnd({ delegation, mayEnd }: { delegation: Delegation; mayEnd: boolean }) {
  const words = softwareWords[useLang()]
  const { id, endsAt, state } = delegation
  if (state !== 'standing') return <DelegationOver {...{ ...delegation, state }} />
  return (
    <>
      {endsAt ? <Time date={endsAt} style="short" /> : words.asGrant}
      {mayEnd && (
        <Confirm
          action={`/exchange/software/delegations/${id}/end`}
          label={words.takeBack}
          reason={words.takeBackReason}
        />
      )}
    </>
  )
}

function DelegationOver({
  state,
  endsAt,
  revokedAt,
}: Pick<Delegation, 'endsAt' | 'revokedAt'> & { state: Exclude<Delegation['state'], 'standing'> }) {
  const day = state === 'taken-back' ? revokedAt : state === 'past' ? endsAt : null
  return (
    <>
      {softwareWords[useLang()].overBy[state]}
      {day && (
        <>
          , <Time date={day} style="short" />
        </>
      )}
    </>
  )
}
