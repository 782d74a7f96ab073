import {
  addressOfNew,
  Button,
  ButtonLink,
  CheckboxGroup,
  Code,
  type FieldError,
  Form,
  FormActions,
  NewHoldingPage,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  TextField,
  useLang,
} from '#ui'
import { type MadeWebhook, webhookEvents } from '../../schema/webhook.ts'
import { webhooksPath } from './list-page.tsx'
import { webhookWords } from './words.ts'

export interface TypedWebhook {
  url: string
  events: string[]
}

interface FormProps {
  typed: TypedWebhook
  errors: FieldError[]
}

/** A webhook of an organisation, to be. */
export function NewWebhookPage({
  frame,
  organization,
  ...form
}: FormProps & { frame: PageFrame; organization: { id: string; name: string } }) {
  const words = webhookWords[frame.lang]
  return (
    <NewHoldingPage path={webhooksPath} {...{ frame, words, organization }}>
      <WebhookForm action={addressOfNew(webhooksPath, organization)} button={words.add} {...form} />
    </NewHoldingPage>
  )
}

export function WebhookForm({
  action,
  button,
  typed,
  errors,
}: FormProps & { action: string; button: string }) {
  const words = webhookWords[useLang()]
  return (
    <Form action={action} errors={errors} scope="webhook">
      <TextField
        name="url"
        type="url"
        label={words.url}
        description={words.urlHint}
        value={typed.url}
        maxLength={500}
        required
      />
      <CheckboxGroup
        name="events"
        label={words.events}
        values={typed.events}
        options={webhookEvents.map((event) => ({ value: event, label: words.eventNames[event] }))}
        required
      />
      <FormActions>
        <Button icon="check">{button}</Button>
      </FormActions>
    </Form>
  )
}

/** The secret that was just made, this once. */
export function SecretPage({ frame, webhook }: { frame: PageFrame; webhook: MadeWebhook }) {
  const words = webhookWords[frame.lang]
  return (
    <Page
      frame={frame}
      title={words.secretMade}
      hidden
      layout="reading"
      breadcrumb={[{ label: words.title, href: webhooksPath }]}
    >
      <PageTitle title={words.secretMade} over={webhook.url} />
      <Notice status="warning">
        <p>{words.secretMadeText}</p>
      </Notice>
      <Code label={words.secret}>{webhook.secret}</Code>
      <ButtonLink href={webhook.path}>{words.continue}</ButtonLink>
    </Page>
  )
}
