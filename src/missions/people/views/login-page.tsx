import type { FormState } from '#kernel/http/form'
import {
  Button,
  Form,
  FormActions,
  Link,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  Stack,
  TextField,
} from '#ui'
import { peopleWords } from '../words.ts'
import { toFieldErrors } from './form-errors.ts'
import { EmailField } from './person-fields.tsx'

/** Sign in; in a demo, with one click. */
export function LoginPage({ frame, state, next }: { frame: PageFrame; state: FormState; next: string }) {
  const words = peopleWords[frame.lang]
  return (
    <Page frame={frame} title={words.signIn.title} layout="reading" hidden>
      <PageTitle title={words.signIn.title} />
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
          <Link href="/forgotten-password">{words.signIn.forgotten}</Link>
        </FormActions>
      </Form>
      <p>
        {words.signIn.noAccount} <Link href="/register">{words.signIn.register}</Link>
      </p>
      {frame.demo && <DemoAccounts frame={frame} next={next} />}
    </Page>
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
