import type { FormState } from '#kernel/http/form'
import {
  Button,
  ButtonLink,
  FirstOnly,
  Form,
  FormActions,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  Table,
  TextArea,
  Time,
} from '#ui'
import type { Account } from '../schema.ts'
import { type Acting, actingShown } from '../service/acting-as/acting.ts'
import { actingWords } from '../service/acting-as/words.ts'
import { toFieldErrors, typed } from './form-errors.ts'

/** The way to the page below, from an account seen by the office. */
export function ActAsLink({ frame, account }: { frame: PageFrame; account: Account }) {
  const words = actingWords[frame.lang]
  return (
    <Section id="acting" title={words.title(account.name)}>
      <p>{words.why}</p>
      <ButtonLink href={`/office/accounts/${account.id}/acting`} variant="secondary">
        {words.submit}
      </ButtonLink>
    </Section>
  )
}

/** Why somebody acts as somebody else; the person will read it. */
export function ActAsPage({
  frame,
  state,
  account,
}: {
  frame: PageFrame
  state: FormState
  account: Account
}) {
  const words = actingWords[frame.lang]
  const title = words.title(account.name)
  const crumb = { label: account.name, href: `/office/accounts/${account.id}` }
  return (
    <Page frame={frame} title={title} breadcrumb={[crumb]} layout="reading" hidden>
      <PageTitle title={title} intro={<p>{words.why}</p>} />
      <Form
        action={`/office/accounts/${account.id}/acting`}
        errors={toFieldErrors(state, frame.lang)}
        label={title}
      >
        <TextArea
          name="reason"
          label={words.reason}
          description={words.reasonWhy}
          value={typed(state, 'reason')}
          maxLength={500}
          required
        />
        <FormActions>
          <Button>{words.submit}</Button>
        </FormActions>
      </Form>
    </Page>
  )
}

/** When the office acted as the person. */
export function ActingSection({ frame, acting }: { frame: PageFrame; acting: readonly Acting[] }) {
  const words = actingWords[frame.lang]
  if (acting.length === 0) return null
  return (
    <Section id="acted" title={words.list} count={acting.length}>
      <Table
        caption={words.list}
        captionHidden
        rows={acting}
        stacks
        columns={[
          {
            key: 'since',
            label: words.since,
            heading: true,
            cell: ({ beganAt }) => <Time date={beganAt} style="datetime" />,
          },
          {
            key: 'until',
            label: words.until,
            cell: ({ endedAt }) => (endedAt ? <Time date={endedAt} style="datetime" /> : words.hour),
          },
          { key: 'by', label: words.by, cell: ({ by }) => by || words.left },
          { key: 'reason', label: words.reason, cell: ({ reason }) => reason },
        ]}
      />
      <FirstOnly count={acting.length} most={actingShown} />
    </Section>
  )
}
