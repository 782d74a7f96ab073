import { Button, Confirm, Form, FormActions, RadioGroup, Section, TextArea, useLang } from '#ui'
import type { PackagePageProps } from './package-page.tsx'
import { pageWords } from './words.ts'

/** The recipient's word, once. */
export function Answer({ package: { path }, sent }: PackagePageProps) {
  const words = pageWords[useLang()]
  const back = sent?.form === 'acknowledgement' ? sent : null
  const outcome = back?.values.outcome
  return (
    <Section id="acknowledgement" title={words.answer}>
      <p>{words.answerIntro}</p>
      <Form action={`${path}/acknowledgement`} errors={back?.errors ?? []} label={words.answer}>
        <RadioGroup
          name="outcome"
          label={words.outcome}
          value={typeof outcome === 'string' ? outcome : undefined}
          options={[
            { value: 'acknowledged', label: words.acknowledge },
            { value: 'refused', label: words.refuse },
          ]}
          required
        />
        <TextArea
          name="reason"
          label={words.reason}
          description={words.reasonHint}
          value={String(back?.values.reason ?? '')}
          rows={3}
          maxLength={1000}
        />
        <FormActions>
          <Button icon="check">{words.answerIt}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}

/** The sender changes its mind. */
export function Withdraw({ package: { path, state } }: PackagePageProps) {
  const words = pageWords[useLang()]
  const isDraft = state === 'draft'
  return (
    <Confirm
      action={`${path}/withdrawal`}
      label={isDraft ? words.deleteDraft : words.withdraw}
      reason={isDraft ? words.deleteDraftText : words.withdrawText}
    />
  )
}
