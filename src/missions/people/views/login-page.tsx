import type { FormState } from '#kernel/http/form'
import type { ProviderName } from '#kernel/outgoing/identity-settings'
import type { Refusal } from '#kernel/refusal'
import {
  Button,
  ButtonLink,
  Form,
  FormActions,
  Link,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  Stack,
  TextField,
} from '#ui'
import { identityWords } from '../service/identity/words.ts'
import { factorWords } from '../service/second-factor/words.ts'
import { peopleWords } from '../words.ts'
import { toFieldErrors } from './form-errors.ts'
import { ProviderButtons } from './identity/provider-buttons.tsx'
import { EmailField } from './person-fields.tsx'

interface LoginPageProps {
  frame: PageFrame
  state: FormState
  next: string
  providers: readonly ProviderName[]
  /** What went wrong elsewhere. */
  refusal: Refusal | null
  /** Whose passwords open something. */
  local: 'all' | 'administrators' | 'none'
  passkeys: boolean
}

/** Every way in: elsewhere, with a password, and in a demo with one click. */
export function LoginPage({ frame, state, next, providers, refusal, local, passkeys }: LoginPageProps) {
  const words = peopleWords[frame.lang]
  const identity = identityWords[frame.lang]
  const elsewhere = providers.length > 0
  return (
    <Page frame={frame} title={words.signIn.title} layout="reading" hidden>
      <PageTitle title={words.signIn.title} />
      {refusal && (
        <Notice status="danger" title={refusal.rule.title[frame.lang]} live>
          {refusal.rule.remedy[frame.lang]}
        </Notice>
      )}
      {elsewhere && (
        <Section id="identity" title={identity.signInWith}>
          <ProviderButtons providers={providers} next={next} />
        </Section>
      )}
      {elsewhere && local !== 'none' ? (
        <Section id="local" title={local === 'all' ? identity.orLocal : identity.settingUp}>
          <LocalForm {...{ frame, state, next, local }} />
        </Section>
      ) : (
        !elsewhere && <LocalForm {...{ frame, state, next, local }} />
      )}
      {passkeys && (
        <p>
          <ButtonLink href={`/login/passkey?${new URLSearchParams({ next })}`} variant="secondary" icon="key">
            {factorWords[frame.lang].step.signInTitle}
          </ButtonLink>
        </p>
      )}
      {frame.demo && <DemoAccounts frame={frame} next={next} />}
    </Page>
  )
}

function LocalForm({
  frame,
  state,
  next,
  local,
}: Omit<LoginPageProps, 'providers' | 'refusal' | 'passkeys'>) {
  const words = peopleWords[frame.lang]
  return (
    <>
      <Form action="/login" errors={toFieldErrors(state, frame.lang)} label={words.signIn.title}>
        <input type="hidden" name="next" value={next} />
        <EmailField state={state} />
        <TextField
          name="password"
          type="password"
          label={words.password}
          autocomplete="current-password"
          required
        />
        <FormActions>
          <Button>{words.signIn.submit}</Button>
          {local === 'all' && <Link href="/forgotten-password">{words.signIn.forgotten}</Link>}
        </FormActions>
      </Form>
      {local === 'all' && (
        <p>
          {words.signIn.noAccount} <Link href="/register">{words.signIn.register}</Link>
        </p>
      )}
    </>
  )
}

function DemoAccounts({ frame, next }: { frame: PageFrame; next: string }) {
  const { signIn: words } = peopleWords[frame.lang]
  const { demo } = frame
  if (!demo || demo.accounts.length === 0) return null
  return (
    <Section id="demo" title={words.demo}>
      <p>{words.demoIntro}</p>
      <Form action={demo.action} label={words.demo}>
        <input type="hidden" name="next" value={next} />
        <Stack>
          {demo.accounts.map((ready) => (
            <div>
              <Button name="email" value={ready.email} variant="secondary">
                {ready.label}
              </Button>
              <p>{ready.description}</p>
            </div>
          ))}
        </Stack>
      </Form>
    </Section>
  )
}
