import type { FormState } from '#kernel/http/form'
import {
  Button,
  Code,
  Form,
  FormActions,
  FormSection,
  Notice,
  type PageFrame,
  QrCode,
  Section,
  Table,
  TextField,
  Time,
} from '#ui'
import type { Factors } from '../../service/second-factor/factors.ts'
import { factorWords } from '../../service/second-factor/words.ts'
import { peopleWords } from '../../words.ts'
import { AccountLayout } from '../account-layout.tsx'
import { toFieldErrors, typed } from '../form-errors.ts'
import { PasskeyForm } from './passkey-form.tsx'

export interface SecurityPageProps {
  frame: PageFrame
  state: FormState
  saved: boolean
  factors: Factors
  /** Recovery codes just made, shown this once. */
  codes: readonly string[]
  /** What the browser is asked to make; null where this site has no passkeys. */
  options: string | null
  /** Roles of the office wait for a second factor. */
  waiting: boolean
}

/** Second factors and passkeys of one's own account. */
export function SecurityPage(props: SecurityPageProps) {
  const { frame, state, saved, factors, codes, waiting } = props
  const { security: words } = factorWords[frame.lang]
  const errors = toFieldErrors(state, frame.lang)
  const enrolled = factors.totp.state === 'active' || factors.passkeys.length > 0
  return (
    <AccountLayout frame={frame} tab="security" saved={saved && words.saved}>
      {waiting && (
        <Notice status="warning" title={words.waiting}>
          {words.waitingText}
        </Notice>
      )}
      {errors.length > 0 && (
        <Notice status="danger" live>
          {errors.map(({ message }) => message).join(' ')}
        </Notice>
      )}
      {codes.length > 0 && (
        <Notice status="success" title={words.made} live>
          <p>{words.madeText}</p>
          <Code label={words.recovery}>{codes.join('\n')}</Code>
        </Notice>
      )}
      <Generator {...props} />
      {props.options && <Passkeys {...props} options={props.options} />}
      {enrolled && (
        <Section id="recovery" title={words.recovery}>
          <p>
            {words.recoveryLeft(factors.recoveryCodes)} {words.recoveryWhy}
          </p>
          <Form action="/account/security/recovery" label={words.renew}>
            <Button variant="secondary">{words.renew}</Button>
          </Form>
        </Section>
      )}
    </AccountLayout>
  )
}

function Generator({ frame, state, factors }: SecurityPageProps) {
  const { security: words } = factorWords[frame.lang]
  const { totp } = factors
  return (
    <Section id="totp" title={words.totp}>
      {totp.state === 'none' && (
        <Form action="/account/security/totp" label={words.begin}>
          <p>{words.totpWhy}</p>
          <Button variant="secondary">{words.begin}</Button>
        </Form>
      )}
      {totp.state === 'shown' && (
        <>
          <p>{words.totpWhy}</p>
          {totp.code && (
            <>
              <p>{words.scan}</p>
              <QrCode matrix={totp.code} label={words.scan} />
            </>
          )}
          <p>{words.orType}</p>
          <Code label={words.secret}>{totp.secret}</Code>
          <p>
            <a href={totp.link}>{words.openApp}</a>
          </p>
          <Form action="/account/security/totp/confirmation" label={words.begin}>
            <TextField
              name="code"
              label={words.code}
              value={typed(state, 'code')}
              autocomplete="one-time-code"
              maxLength={10}
              required
            />
            <FormActions>
              <Button>{words.confirm}</Button>
            </FormActions>
          </Form>
        </>
      )}
      {totp.state === 'active' && (
        <>
          <p>{words.active}</p>
          <Form action="/account/security/totp/removal" label={words.removeTotp}>
            <Button variant="secondary">{words.removeTotp}</Button>
          </Form>
        </>
      )}
    </Section>
  )
}

function Passkeys({ frame, state, factors, options }: SecurityPageProps & { options: string }) {
  const { security: words } = factorWords[frame.lang]
  return (
    <Section id="passkeys" title={words.passkeys} count={factors.passkeys.length}>
      <p>{words.passkeysWhy}</p>
      {factors.passkeys.length > 0 && (
        <Table
          caption={words.passkeys}
          captionHidden
          rows={factors.passkeys}
          columns={[
            { key: 'name', label: words.passkeyName, heading: true, cell: ({ name }) => name },
            {
              key: 'used',
              label: words.lastUsed,
              cell: ({ usedAt }) => (usedAt ? <Time date={usedAt} /> : words.never),
            },
            {
              key: 'actions',
              label: peopleWords[frame.lang].actions,
              cell: ({ id, name }) => (
                <Form action={`/account/security/passkeys/${id}/removal`} label={words.removePasskey(name)}>
                  <Button size="sm" variant="secondary">
                    {words.remove}
                  </Button>
                </Form>
              ),
            },
          ]}
        />
      )}
      <PasskeyForm action="/account/security/passkeys" label={words.addPasskey} options={options}>
        <FormSection title={words.addPasskey}>
          <TextField
            name="name"
            label={words.passkeyName}
            description={words.passkeyNameWhy}
            value={typed(state, 'name')}
            maxLength={100}
            required
          />
        </FormSection>
        <FormActions>
          <Button variant="secondary" icon="plus">
            {words.addPasskey}
          </Button>
        </FormActions>
      </PasskeyForm>
      <noscript>
        <p>{words.needsScripts}</p>
      </noscript>
    </Section>
  )
}
