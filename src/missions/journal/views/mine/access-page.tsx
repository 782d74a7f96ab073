import {
  Button,
  ButtonLink,
  DefinitionList,
  type FieldError,
  Form,
  FormActions,
  Link,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  RadioGroup,
  Section,
  Stack,
  Tag,
  TagList,
  TextArea,
  Time,
} from '#ui'
import { type Contest, contestGrounds } from '../../schema/contest.ts'
import type { MyAccess } from '../../service/accesses/mine.ts'
import { happenedOf } from '../../service/accesses/own.ts'
import { fieldsOf, pathOf } from './grouping.ts'
import { mineWords } from './words.ts'

interface AccessPageProps {
  frame: PageFrame
  access: MyAccess
  contest: Contest | null
  typed: { ground: string; reason: string }
  errors: FieldError[]
  sent: boolean
  now: Date
}

/** One access, whole: what it was, its proof, and how to contest it. */
export function AccessPage({ frame, access, contest, sent, ...props }: AccessPageProps) {
  const words = mineWords[frame.lang]
  return (
    <Page
      frame={frame}
      title={words.access.title(access.grant.consumerName)}
      breadcrumb={[{ label: words.title, href: '/account/accesses' }]}
      layout="reading"
      hidden
    >
      <PageTitle title={words.access.title(access.grant.consumerName)} />
      {sent && <Notice status="success" live title={words.contest.sent} />}
      <AccessFacts frame={frame} access={access} />
      <Section title={words.access.proof}>
        <p>{access.isProven ? words.access.proofText : words.access.proofLater}</p>
        <Stack row>
          {access.isProven && (
            <ButtonLink href={`${pathOf(access)}/proof`} variant="secondary" icon="download">
              {words.access.proofFile}
            </ButtonLink>
          )}
          <Link href="/journal/checkpoints">{words.access.checkpoints}</Link>
        </Stack>
      </Section>
      {contest ? (
        <ContestFollowed frame={frame} contest={contest} now={props.now} />
      ) : (
        <ContestForm frame={frame} access={access} {...props} />
      )}
    </Page>
  )
}

function AccessFacts({ frame, access }: Pick<AccessPageProps, 'frame' | 'access'>) {
  const words = mineWords[frame.lang].access
  const { grant } = access
  const fields = fieldsOf(frame.lang, access)
  const purpose = grant.purposes.find(({ code }) => code === access.purpose)?.label ?? access.purpose
  return (
    <>
      <DefinitionList
        items={[
          { term: words.when, value: <Time date={access.at} style="datetime" /> },
          { term: words.who, value: grant.consumerName },
          ...(access.delegate ? [{ term: words.with, value: access.delegate }] : []),
          { term: words.whom, value: `${grant.providerName} (${grant.apiTitle})` },
          { term: words.why, value: grant.procedure },
          { term: words.purpose, value: purpose },
          {
            term: words.what,
            value:
              fields.length === 0 ? (
                mineWords[frame.lang].nothing
              ) : (
                <TagList label={words.what}>
                  {fields.map((field) => (
                    <Tag>{field}</Tag>
                  ))}
                </TagList>
              ),
          },
          { term: words.case, value: access.caseReference },
          {
            term: words.grant,
            value: <Link href={`/exchange/grants/${access.grantId}`}>{words.grantNumber(grant.number)}</Link>,
          },
          { term: words.outcome, value: happenedOf(frame, access) },
        ]}
      />
      {access.persons > 1 && <p>{words.others(access.persons)}</p>}
    </>
  )
}

function ContestForm({ frame, access, typed, errors }: Omit<AccessPageProps, 'contest' | 'sent' | 'now'>) {
  const words = mineWords[frame.lang].contest
  return (
    <Section title={words.title} id="contest">
      <p>{words.text}</p>
      <Form action={`${pathOf(access)}/contest`} errors={errors} label={words.title}>
        <RadioGroup
          name="ground"
          label={words.ground}
          value={typed.ground}
          required
          options={contestGrounds.map((value) => ({ value, label: words.grounds[value] }))}
        />
        <TextArea
          name="reason"
          label={words.reason}
          description={words.reasonWhy}
          value={typed.reason}
          rows={4}
          maxLength={2000}
          optional
        />
        <FormActions>
          <Button>{words.send}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}

function ContestFollowed({ frame, contest, now }: { frame: PageFrame; contest: Contest; now: Date }) {
  const words = mineWords[frame.lang].contest
  const { verdict, answer, dueAt } = contest
  return (
    <Section title={verdict ? words.answered : words.open} id="contest">
      <DefinitionList
        items={[
          { term: words.ground, value: words.grounds[contest.ground] },
          ...(contest.reason ? [{ term: words.reason, value: contest.reason }] : []),
        ]}
      />
      {verdict ? (
        <Notice title={words.verdicts[verdict]}>
          <p>{answer}</p>
          <p>{words.disagree}</p>
        </Notice>
      ) : (
        <Notice>
          <p>
            {words.openText} <Time date={dueAt} />.
          </p>
          {now.toISOString() > dueAt && <p>{words.late}</p>}
        </Notice>
      )}
    </Section>
  )
}
