import type { InputError } from '#kernel/refusal'
import {
  Button,
  ButtonLink,
  Confirm,
  DefinitionList,
  EmptyState,
  Form,
  FormSection,
  fieldId,
  Link,
  Notice,
  QualityRing,
  Section,
  Select,
  TextField,
  useLang,
} from '#ui'
import type { Dataset } from '../../schema/dataset.ts'
import { fieldOfPointer, type Step } from '../../schema/form-fields.ts'
import { improvingPath } from '../../schema/improving.ts'
import { frequencies } from '../../vocabulary/frequencies.ts'
import { licenses } from '../../vocabulary/licenses.ts'
import { labelOf } from '../../vocabulary/term.ts'
import { words as criteriaWords } from '../../words.ts'
import { titleOf } from '../dataset-page.tsx'
import { Plan } from '../planned/plan.tsx'
import { periodOf, territoryName } from '../sentences.ts'
import { templatesPath } from '../templates/list-page.tsx'
import { templateWords } from '../templates/words.ts'
import { ProposeLink } from '../transfers/transfers-page.tsx'
import { pageWords } from '../words.ts'
import type { Producer } from './describe.tsx'
import { editPath, type StepProps, Version } from './shell.tsx'
import { formWords } from './words.ts'

export interface CheckProps extends StepProps {
  /** What is needed to publish and not there yet. */
  missing: readonly InputError[]
  /** Other producers that the person may give the dataset to. */
  producers: Producer[]
}

/** Step 5: what is missing, how good it is, publish; then what else may be done. */
export function CheckStep(props: CheckProps) {
  const { dataset } = props
  return (
    <>
      {dataset.visibility === 'public' ? <AlreadyPublic dataset={dataset} /> : <Publish {...props} />}
      <Plan {...props} />
      <Improvements dataset={dataset} />
      <Summary dataset={dataset} />
      <More {...props} />
    </>
  )
}

/** The step that holds a field. */
function stepOf(field: string): Step {
  if (['title', 'description', 'acronym', 'descriptionShort'].includes(field)) return 'describe'
  return ['license', 'frequency', 'territory', 'start', 'end', 'tags'].includes(field) ? 'context' : 'access'
}

function Publish({ dataset, missing }: CheckProps) {
  const words = formWords[useLang()].check
  const hasNothing = dataset.resources.total === 0 && !dataset.external
  if (missing.length > 0)
    return (
      <Notice status="warning" title={words.missing}>
        <p>{words.missingText}</p>
        <ul>
          {missing.map(({ pointer, detail }) => {
            const field = fieldOfPointer(pointer)
            return (
              <li>
                <Link href={`${editPath(dataset, stepOf(field))}#${fieldId(field)}`}>{detail}</Link>
              </li>
            )
          })}
          {hasNothing && (
            <li>
              <Link href={editPath(dataset, 'files')}>{words.noFile}</Link>
            </li>
          )}
        </ul>
      </Notice>
    )
  return (
    <EmptyState title={words.ready}>
      <p>{words.readyText}</p>
      {hasNothing && (
        <p>
          <Link href={editPath(dataset, 'files')}>{words.noFile}</Link>
        </p>
      )}
      <Form action={`/datasets/${dataset.id}/publication`}>
        <Version dataset={dataset} />
        <div>
          <Button icon="check">{words.publish}</Button>
        </div>
      </Form>
    </EmptyState>
  )
}

function AlreadyPublic({ dataset }: { dataset: Dataset }) {
  const words = formWords[useLang()]
  return (
    <Notice status="success" title={words.check.public}>
      <p>
        {words.check.publicText} <Link href={dataset.path}>{words.seePage}</Link>
      </p>
    </Notice>
  )
}

function Improvements({ dataset }: { dataset: Dataset }) {
  const lang = useLang()
  const words = formWords[lang].check
  const { criteria } = criteriaWords[lang]
  return (
    <Section id="quality" title={words.quality}>
      <p>{words.qualityText}</p>
      <QualityRing
        open
        criteria={dataset.quality.criteria.map(({ key, met }) => {
          return {
            key,
            label: criteria[key].label,
            met: met === true,
            remedy: (
              <>
                {criteria[key].remedy} <Link href={improvingPath(dataset, key)}>{words.improve}</Link>
              </>
            ),
          }
        })}
      />
    </Section>
  )
}

function Summary({ dataset }: { dataset: Dataset }) {
  const lang = useLang()
  const { fields, seeFiles, files } = pageWords[lang]
  const words = formWords[lang]
  const { license, frequency, temporalCoverage, spatial, contactPoints, organization, owner } = dataset
  return (
    <Section title={words.check.summary}>
      <DefinitionList
        items={[
          { term: words.describe.titleLabel, value: titleOf(dataset) },
          { term: words.who.label, value: organization?.name ?? owner?.name },
          { term: files, value: seeFiles(dataset.resources.total) },
          { term: fields.license, value: license && labelOf(licenses, license, lang) },
          { term: fields.frequency, value: frequency && labelOf(frequencies, frequency, lang) },
          {
            term: fields.territory,
            value: spatial?.zones.map((zone) => territoryName(lang, zone)).join(', '),
          },
          { term: fields.period, value: temporalCoverage && periodOf(lang, temporalCoverage) },
          { term: fields.contact, value: contactPoints.map(({ name }) => name).join(', ') },
        ]}
      />
    </Section>
  )
}

/** Rare or serious: each behind its own confirmation. */
function More({ dataset, producers, form }: CheckProps) {
  const lang = useLang()
  const [words, templates] = [formWords[lang].check, templateWords[lang]]
  const { visibility, archivedAt, permissions, organization } = dataset
  const path = `/datasets/${dataset.id}`
  return (
    <FormSection title={words.more} intro={<p>{words.moreWhy}</p>}>
      <Form action={`${path}/duplication`} label={words.duplicate}>
        <div>
          <Button variant="secondary">{words.duplicate}</Button>
        </div>
        <p>{words.duplicateWhy}</p>
      </Form>
      {organization && permissions.transfer && (
        <div>
          <ButtonLink href={`${templatesPath}/new?dataset=${dataset.id}`} variant="secondary">
            {templates.keep}
          </ButtonLink>
          <p>{templates.keepWhy}</p>
        </div>
      )}
      {visibility === 'public' && (
        <Confirm
          action={`${path}/unpublication`}
          label={words.unpublish}
          reason={<p>{words.unpublishWhy}</p>}
        >
          <Version dataset={dataset} />
        </Confirm>
      )}
      {archivedAt ? (
        <Form action={`${path}/unarchiving`}>
          <Version dataset={dataset} />
          <Button variant="secondary">{words.unarchive}</Button>
        </Form>
      ) : (
        <Confirm action={`${path}/archiving`} label={words.archive} reason={<p>{words.archiveWhy}</p>}>
          <Version dataset={dataset} />
        </Confirm>
      )}
      {permissions.transfer && producers.length > 0 && (
        <Confirm action={`${path}/transfer`} label={words.transfer} reason={<p>{words.transferWhy}</p>}>
          <Version dataset={dataset} />
          <Select
            name="organization"
            label={words.transferLabel}
            options={producers}
            placeholder={false}
            required
          />
        </Confirm>
      )}
      {permissions.transfer && <ProposeLink kind="dataset" id={dataset.id} />}
      {visibility === 'public' && (
        <Form action={`${path}/slug`} errors={form.errors} label={words.address}>
          <Version dataset={dataset} />
          <TextField
            name="slug"
            label={words.address}
            description={`${words.addressWhy} ${words.addressHint}`}
            value={dataset.slug}
            maxLength={255}
          />
          <div>
            <Button variant="secondary">{words.addressSave}</Button>
          </div>
        </Form>
      )}
      {permissions.remove && (
        <Confirm action={`${path}/deletion`} label={words.remove} reason={<p>{words.removeWhy}</p>}>
          <Version dataset={dataset} />
        </Confirm>
      )}
    </FormSection>
  )
}
