import type { FormState } from '#kernel/http/form'
import {
  Button,
  Code,
  Form,
  FormActions,
  FormSection,
  Notice,
  type PageFrame,
  RadioGroup,
  Table,
  Tag,
  TextField,
  Time,
} from '#ui'
import { type ApiKey, keyScopes, type SessionView } from '../schema.ts'
import { peopleWords } from '../words.ts'
import { AccountLayout } from './account-layout.tsx'
import { deviceOf } from './device.ts'
import { toFieldErrors, typed } from './form-errors.ts'

/** Where the person is signed in, and how to sign out there. */
export function SessionsPage({
  frame,
  sessions,
  now,
}: {
  frame: PageFrame
  sessions: readonly SessionView[]
  now: Date
}) {
  const { account: words, actions } = peopleWords[frame.lang]
  return (
    <AccountLayout frame={frame} tab="sessions">
      <p>{words.sessionsWhy}</p>
      <Table
        caption={words.sessions}
        rows={sessions}
        columns={[
          {
            key: 'device',
            label: words.device,
            heading: true,
            cell: (session) => (
              <>
                {deviceOf(session.userAgent) || words.unknownDevice}{' '}
                {session.current && <Tag status="success">{words.thisSession}</Tag>}
              </>
            ),
          },
          { key: 'address', label: words.address, cell: (session) => session.address },
          { key: 'seen', label: words.lastSeen, cell: (session) => <Time date={session.seenAt} now={now} /> },
          {
            key: 'actions',
            label: actions,
            cell: (session) => (
              <Form action={`/account/sessions/${session.id}/end`}>
                <Button size="sm" variant="secondary">
                  {words.close}
                </Button>
              </Form>
            ),
          },
        ]}
      />
    </AccountLayout>
  )
}

export interface KeysPageProps {
  frame: PageFrame
  state: FormState
  keys: readonly ApiKey[]
  now: Date
  /** The secret of the key just made, shown this once. */
  secret: string | null
}

/** Keys of programs that act for the person. */
export function KeysPage({ frame, state, keys, now, secret }: KeysPageProps) {
  const { account: words } = peopleWords[frame.lang]
  const scopes = keyScopes.map((value) => ({ value, label: words.scopes[value] }))
  return (
    <AccountLayout frame={frame} tab="keys">
      {secret && (
        <Notice status="success" title={words.keyMade} live>
          <p>{words.keyMadeText}</p>
          <Code label={words.keyMade}>{secret}</Code>
        </Notice>
      )}
      {keys.length > 0 && <KeyTable frame={frame} keys={keys} now={now} />}
      <Form action="/account/keys" errors={toFieldErrors(state, frame.lang)}>
        <FormSection title={words.createKey} intro={words.keysWhy}>
          <TextField
            name="name"
            label={words.keyName}
            description={words.keyNameWhy}
            value={typed(state, 'name')}
            maxLength={100}
            required
          />
          <RadioGroup
            name="scope"
            label={words.scope}
            options={scopes}
            value={typed(state, 'scope', 'read')}
          />
          <TextField
            name="days"
            type="number"
            label={words.days}
            value={typed(state, 'days', '90')}
            min={1}
            max={366}
            size={5}
            required
          />
        </FormSection>
        <FormActions>
          <Button>{words.createKey}</Button>
        </FormActions>
      </Form>
    </AccountLayout>
  )
}

function KeyTable({ frame, keys, now }: Pick<KeysPageProps, 'frame' | 'keys' | 'now'>) {
  const { account: words, actions } = peopleWords[frame.lang]
  return (
    <Table
      caption={words.keys}
      rows={keys}
      stacks
      columns={[
        { key: 'name', label: words.keyName, heading: true, cell: (key) => key.name },
        { key: 'scope', label: words.scope, cell: (key) => words.scopes[key.scope] },
        {
          key: 'used',
          label: words.lastUsed,
          cell: (key) => (key.lastUsedAt ? <Time date={key.lastUsedAt} now={now} /> : words.never),
        },
        { key: 'expires', label: words.expires, cell: (key) => <Time date={key.expiresAt} /> },
        {
          key: 'actions',
          label: actions,
          cell: (key) => (
            <Form action={`/account/keys/${key.id}/revoke`} label={`${words.revoke} ${key.name}`}>
              <Button size="sm" variant="secondary" color="danger">
                {words.revoke}
              </Button>
            </Form>
          ),
        },
      ]}
    />
  )
}
