import {
  Button,
  CheckboxGroup,
  DefinitionList,
  EnterSends,
  Fold,
  Form,
  FormActions,
  FormSection,
  Notice,
  Select,
  TextField,
  useLang,
} from '#ui'
import type { Dataset } from '../../schema/dataset.ts'
import { frequencies } from '../../vocabulary/frequencies.ts'
import { granularities } from '../../vocabulary/granularities.ts'
import { hvdCategories } from '../../vocabulary/hvd-categories.ts'
import { licenses } from '../../vocabulary/licenses.ts'
import type { Term } from '../../vocabulary/term.ts'
import { licenseMeaning, territoryName } from '../sentences.ts'
import { AskAdvice, AskLicense, Beside } from './advice/beside.tsx'
import { promiseOf } from './advice/said.ts'
import { adviceWords } from './advice/words.ts'
import { AutosaveWords, answersOf, editPath, type StepProps, Version } from './shell.tsx'
import { formWords } from './words.ts'

export interface PlaceProps {
  /** Territories already chosen, then those that the typed name may mean. */
  zones: NonNullable<Dataset['spatial']>['zones']
  /** Ids of `zones` that are chosen. */
  chosen: readonly string[]
}

export type ContextProps = StepProps & PlaceProps

type Answers = ReturnType<typeof answersOf>

/** Step 3: under what conditions, how often, where, when, in which words. */
export function ContextStep(props: ContextProps) {
  const { dataset, form } = props
  const words = formWords[useLang()]
  const answers = answersOf(form.values ?? savedContext(dataset))
  const isDraft = dataset.visibility !== 'public'
  return (
    <Form
      action={editPath(dataset, 'context')}
      errors={form.errors}
      guarded
      island={isDraft ? 'autosave proposals advice' : 'proposals advice'}
    >
      <Version dataset={dataset} />
      <EnterSends />
      <Rights dataset={dataset} answers={answers} />
      <Place {...props} isDrawn={dataset.spatial?.geometry != null} answers={answers} />
      <Period answers={answers} />
      <Words answers={answers} />
      <FormActions said={isDraft && <AutosaveWords />}>
        <Button>{words.saveAndGo}</Button>
        <AskAdvice kind="dataset" />
        <Button variant="secondary" name="next" value="quit">
          {words.saveAndQuit}
        </Button>
      </FormActions>
    </Form>
  )
}

function savedContext(dataset: Dataset) {
  const { license, frequency, frequencyDate, temporalCoverage, spatial, tags, hvdCategories } = dataset
  return {
    license,
    frequency,
    frequencyDate,
    start: temporalCoverage?.start,
    end: temporalCoverage?.end,
    granularity: spatial?.granularity,
    tags: tags.join(', '),
    hvdCategories,
  }
}

function Rights({ dataset, answers: { text } }: { dataset: Dataset; answers: Answers }) {
  const lang = useLang()
  const words = formWords[lang].context
  const help = adviceWords[lang]
  return (
    <>
      <FormSection title={words.rights} intro={<p>{words.rightsWhy}</p>}>
        {dataset.access.type === 'open' ? (
          <>
            <Select
              name="license"
              label={words.licenseLabel}
              value={text('license')}
              options={toOptions(licenses, lang)}
              required
            />
            <Beside field="license" />
            <AskLicense />
            <Fold summary={words.licensesExplained}>
              <DefinitionList
                items={licenses.map(({ id, label }) => ({
                  term: label[lang],
                  value: licenseMeaning(lang, id),
                }))}
              />
            </Fold>
          </>
        ) : (
          <Notice>
            <p>{words.licenseClosed}</p>
          </Notice>
        )}
      </FormSection>
      <FormSection title={words.rhythm} intro={<p>{words.rhythmWhy}</p>}>
        <Select
          name="frequency"
          label={words.frequencyLabel}
          value={text('frequency')}
          options={toOptions(frequencies, lang)}
        />
        <Beside field="frequency" />
        <Fold summary={help.frequenciesExplained}>
          <DefinitionList
            items={frequencies.map(({ id, label }) => ({ term: label[lang], value: promiseOf(id, lang) }))}
          />
        </Fold>
        <TextField
          name="frequencyDate"
          type="date"
          label={words.nextLabel}
          value={text('frequencyDate')}
          optional
        />
      </FormSection>
    </>
  )
}

export function Place({
  zones,
  chosen,
  isDrawn,
  answers: { text },
}: PlaceProps & { isDrawn: boolean; answers: Answers }) {
  const lang = useLang()
  const words = formWords[lang].context
  return (
    <FormSection title={words.place} intro={<p>{words.placeWhy}</p>}>
      {isDrawn && (
        <Notice>
          <p>{words.drawn}</p>
        </Notice>
      )}
      {isDrawn && <input type="hidden" name="drawn" value="1" />}
      {zones.length > 0 && (
        <CheckboxGroup
          name="zones"
          label={words.zonesLabel}
          values={[...chosen]}
          options={zones.map((zone) => ({
            value: zone.id,
            label: zone.level.startsWith('fr:') ? `${territoryName(lang, zone)} — ${zone.code}` : zone.name,
          }))}
        />
      )}
      <TextField
        name="territory"
        label={words.territoryLabel}
        description={words.territoryHint}
        value={text('territory')}
        maxLength={200}
        autocomplete="off"
        proposals={[]}
      />
      <Beside field="territory" />
      <div>
        <Button variant="secondary" size="sm" icon="plus" name="next" value="territory">
          {words.territoryAdd}
        </Button>
      </div>
      <Select
        name="granularity"
        label={words.granularityLabel}
        description={words.granularityHint}
        value={text('granularity')}
        options={toOptions(granularities, lang)}
        optional
      />
    </FormSection>
  )
}

function Period({ answers: { text } }: { answers: Answers }) {
  const words = formWords[useLang()].context
  return (
    <FormSection title={words.period} intro={<p>{words.periodWhy}</p>}>
      <TextField
        name="start"
        label={words.startLabel}
        description={words.dateHint}
        value={text('start')}
        size={12}
      />
      <TextField
        name="end"
        label={words.endLabel}
        description={words.dateHint}
        value={text('end')}
        size={12}
        optional
      />
      <Beside field="period" />
    </FormSection>
  )
}

export function Words({ answers: { text, list } }: { answers: Answers }) {
  const lang = useLang()
  const words = formWords[lang].context
  return (
    <FormSection title={words.words} intro={<p>{words.wordsWhy}</p>}>
      <TextField
        name="tags"
        label={words.tagsLabel}
        description={words.tagsHint}
        value={text('tags')}
        maxLength={10_000}
        autocomplete="off"
        proposals={[]}
      />
      <Beside field="tags" />
      <CheckboxGroup
        name="hvdCategories"
        label={words.hvdLabel}
        description={words.hvdHint}
        values={list('hvdCategories')}
        options={toOptions(hvdCategories, lang)}
      />
    </FormSection>
  )
}

export function toOptions(terms: readonly Term[], lang: 'fr' | 'en') {
  return terms.map(({ id, label }) => ({ value: id, label: label[lang] }))
}
