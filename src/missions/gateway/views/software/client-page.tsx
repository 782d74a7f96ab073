import { findRefusal } from '#kernel/refusal'
import {
  Button,
  Code,
  Confirm,
  DefinitionList,
  EmptyState,
  type FieldError,
  Fold,
  Form,
  FormActions,
  HoldingPage,
  Link,
  Notice,
  type PageFrame,
  Section,
  Table,
  Tag,
  TextArea,
  TextField,
  Time,
  useLang,
} from '#ui'
import type { ClientView, ErrorView, KeyView } from '../../schema/client-draft.ts'
import type { Delegation } from '../../schema/delegation.ts'
import { ClientForm, type TypedClient } from './client-form.tsx'
import { certificateCommands, keyCommands } from './commands.ts'
import { softwarePath } from './software-page.tsx'
import { softwareWords } from './words.ts'

export interface ClientPageProps {
  frame: PageFrame
  client: ClientView
  organization: { name: string; slug: string } | null
  errors: readonly ErrorView[]
  /** Given to this software. */
  delegations: readonly Delegation[]
  names: Readonly<Record<string, string>>
  mayRun: boolean
  mayRevoke: boolean
  isSaved: boolean
  /** A form that was sent back: which one, what was typed, what is wrong. */
  sent: SentBack | null
}

export type SentBack =
  | { form: 'client'; typed: TypedClient; errors: FieldError[] }
  | { form: 'key'; typed: { name: string; key: string }; errors: FieldError[] }

/** A software: its keys, what went wrong, for whom it calls. */
export function ClientPage(props: ClientPageProps) {
  const { frame, client, organization, mayRun, isSaved } = props
  const words = softwareWords[frame.lang]
  return (
    <HoldingPage title={client.name} path={softwarePath} {...{ frame, words, organization, isSaved }}>
      <Standing client={client} />
      <Facts client={client} />
      {mayRun && client.revokedAt === null && <Change {...props} />}
      <Keys {...props} />
      <Errors {...props} />
      <CallsFor {...props} />
      {props.mayRevoke && client.revokedAt === null && (
        <Confirm
          action={`/exchange/software/${client.id}/withdrawal`}
          label={words.withdraw}
          reason={words.withdrawReason}
        />
      )}
    </HoldingPage>
  )
}

function Standing({ client }: { client: ClientView }) {
  const words = softwareWords[useLang()]
  if (client.revokedAt)
    return (
      <Notice status="info" title={words.withdrawnTitle}>
        <p>{words.withdrawnText}</p>
      </Notice>
    )
  return client.stopId ? (
    <Notice status="danger" title={words.stoppedTitle}>
      <p>
        <Link href={`/exchange/alerts/${client.stopId}`}>{words.seeAlert}</Link>
      </p>
    </Notice>
  ) : null
}

function Facts({ client }: { client: ClientView }) {
  const words = softwareWords[useLang()]
  return (
    <>
      <DefinitionList
        items={[
          { term: words.networks, value: client.networks.join(', ') || words.networksNone },
          { term: words.contacts, value: client.contacts.join(', ') || words.contactsNone },
          { term: words.identifier, value: words.identifierHint },
        ]}
      />
      <Code label={words.identifier}>{client.id}</Code>
    </>
  )
}

function Change({ client, sent }: ClientPageProps) {
  const words = softwareWords[useLang()]
  const back = sent?.form === 'client' ? sent : null
  const typed = back?.typed ?? {
    name: client.name,
    networks: client.networks.join('\n'),
    contacts: client.contacts.join('\n'),
  }
  return (
    <Fold summary={words.change} open={back !== null}>
      <ClientForm
        action={`/exchange/software/${client.id}`}
        {...{ typed, errors: back?.errors ?? [], button: words.save }}
      />
    </Fold>
  )
}

function Keys({ client, mayRun, mayRevoke, sent }: ClientPageProps) {
  const words = softwareWords[useLang()]
  const back = sent?.form === 'key' ? sent : null
  return (
    <Section title={words.keysTitle} id="keys">
      <p>{words.keysIntro}</p>
      {client.keys.length === 0 ? (
        <EmptyState title={words.keysNone} level={3} />
      ) : (
        <KeyTable client={client} mayRevoke={mayRevoke} />
      )}
      {mayRun && client.revokedAt === null && (
        <>
          <Fold summary={words.howTo} open={client.keys.length === 0}>
            <p>{words.howToText}</p>
            <Code label={words.kinds.jwk}>{keyCommands}</Code>
            <p>{words.howToCertificate}</p>
            <Code label={words.kinds.certificate}>{certificateCommands}</Code>
          </Fold>
          <Fold summary={words.addKey} open={back !== null || client.keys.length === 0}>
            <Form action={`/exchange/software/${client.id}/keys`} errors={back?.errors ?? []} scope="key">
              <TextField
                name="name"
                label={words.keyName}
                description={words.keyNameHint}
                value={back?.typed.name ?? ''}
                required
                maxLength={120}
              />
              <TextArea
                name="key"
                label={words.keyText}
                description={words.keyTextHint}
                value={back?.typed.key ?? ''}
                required
                rows={8}
              />
              <TextField
                name="endsAt"
                type="date"
                label={words.keyEnd}
                description={words.keyEndHint}
                optional
              />
              <FormActions>
                <Button icon="key">{words.addKey}</Button>
              </FormActions>
            </Form>
          </Fold>
        </>
      )}
    </Section>
  )
}

function KeyTable({ client, mayRevoke }: { client: ClientView; mayRevoke: boolean }) {
  const words = softwareWords[useLang()]
  const status = { valid: 'success', ended: 'warning', revoked: 'danger' } as const
  return (
    <Table
      caption={words.keysTitle}
      captionHidden
      stacks
      size="sm"
      rows={client.keys}
      columns={[
        { key: 'name', label: words.keyName, heading: true, cell: (key: KeyView) => key.name },
        { key: 'kind', label: words.kind, cell: ({ kind }) => words.kinds[kind] },
        {
          key: 'state',
          label: words.state,
          cell: ({ state }) => <Tag status={status[state]}>{words.states[state]}</Tag>,
        },
        {
          key: 'ends',
          label: words.ends,
          cell: ({ endsAt }) => endsAt && <Time date={endsAt} style="short" />,
        },
        { key: 'used', label: words.used, cell: (key) => <Used of={key} /> },
        {
          key: 'thumbprint',
          label: words.thumbprint,
          cell: ({ thumbprint }) => `${thumbprint.slice(0, 12)}…`,
        },
        {
          key: 'revoke',
          label: words.revoke,
          cell: ({ id, name, state }) =>
            mayRevoke &&
            state === 'valid' && (
              <Confirm
                action={`/exchange/software/${client.id}/keys/${id}/revocation`}
                label={words.revoke}
                reason={words.revokeReason(name)}
              />
            ),
        },
      ]}
    />
  )
}

function Used({ of: { usedAt, usedFrom } }: { of: KeyView }) {
  const words = softwareWords[useLang()]
  if (!usedAt) return <>{words.neverUsed}</>
  return (
    <>
      <Time date={usedAt} style="datetime" /> {usedFrom && words.from(usedFrom)}
    </>
  )
}

function Errors({ errors, names }: ClientPageProps) {
  const lang = useLang()
  const words = softwareWords[lang]
  return (
    <Section title={words.errors} id="errors">
      <p>{words.errorsIntro}</p>
      {errors.length === 0 ? (
        <EmptyState title={words.errorsNone} level={3} />
      ) : (
        <Table
          caption={words.errors}
          captionHidden
          stacks
          size="sm"
          wraps
          rows={errors}
          columns={[
            {
              key: 'at',
              label: words.at,
              heading: true,
              cell: ({ at }) => <Time date={at} style="datetime" />,
            },
            { key: 'status', label: words.status, numeric: true, cell: ({ status }) => status },
            {
              key: 'code',
              label: words.code,
              cell: ({ code }) => (
                <Link href={`/problems/${code}`}>{findRefusal(code)?.title[lang] ?? code}</Link>
              ),
            },
            {
              key: 'api',
              label: words.api,
              cell: ({ apiId, operation }) =>
                [apiId && (names[apiId] ?? apiId), operation].filter(Boolean).join(' · '),
            },
          ]}
        />
      )}
    </Section>
  )
}

function CallsFor({ client, delegations, names, mayRun }: ClientPageProps) {
  const words = softwareWords[useLang()]
  const standing = delegations.filter(({ state }) => state === 'standing')
  return (
    <Section title={words.received} id="delegations">
      {standing.length === 0 ? (
        <p>{words.receivedNone}</p>
      ) : (
        <DefinitionList
          items={standing.map(({ id, consumerId, grantId, consentedName, endsAt }) => ({
            term: names[consumerId] ?? consumerId,
            value: (
              <>
                {names[grantId] ?? grantId} · {words.consented} {consentedName} ·{' '}
                {endsAt ? (
                  <>
                    {words.until} <Time date={endsAt} style="short" />
                  </>
                ) : (
                  words.asGrant
                )}
                {mayRun && (
                  <Confirm
                    action={`/exchange/software/delegations/${id}/end?client=${client.id}`}
                    label={words.giveUp}
                    reason={words.giveUpReason}
                  />
                )}
              </>
            ),
          }))}
        />
      )}
    </Section>
  )
}
