import { Button } from '../button.tsx'
import { Checkbox, CheckboxGroup, FileField, RadioGroup, Select, TextArea, TextField } from '../field.tsx'
import { Confirm, Form, FormActions, FormSection } from '../form.tsx'
import type { PageFrame } from '../frame.ts'
import { Stepper } from '../navigation.tsx'
import { Page } from '../page.tsx'
import { QualityRing } from '../quality.tsx'
import { PageTitle } from '../text.tsx'
import { criteria, frame as sample } from './samples.ts'

/** A guided form as it is composed, with its errors, with invented content. */
export function GalleryForm({ frame = sample }: { frame?: PageFrame | undefined }) {
  return (
    <Page
      frame={frame}
      title="Publier un jeu de données"
      hidden
      breadcrumb={[{ label: 'Mon espace de travail', href: '/workspace' }]}
    >
      <PageTitle
        title="Publier un jeu de données"
        intro={<p>Rien n’est public avant la dernière étape.</p>}
      />
      <Stepper
        label="Étapes de la publication"
        steps={[
          { label: 'Les fichiers', state: 'done', href: '/workspace/1/files' },
          { label: 'La description', state: 'current' },
          { label: 'La fraîcheur et le territoire', state: 'todo' },
          { label: 'Relire et publier', state: 'todo' },
        ]}
      />
      <Form
        action="/workspace/1"
        files
        guarded
        errors={[
          { field: 'title', message: 'Donnez un titre d’au moins trois caractères.' },
          { field: 'license', message: 'Choisissez une licence.' },
        ]}
      >
        <TitleSection />
        <RightsSection />
        <FormActions said="Brouillon enregistré à 11 h 02">
          <Button>Continuer</Button>
          <Button variant="secondary" name="draft" value="1" unchecked>
            Enregistrer et quitter
          </Button>
        </FormActions>
      </Form>
      <QualityRing criteria={criteria} open />
      <Confirm
        action="/workspace/1/deletion"
        label="Supprimer le brouillon"
        reason={
          <p>
            Le brouillon et ses fichiers seront effacés dans trente jours. D’ici là, vous pourrez le
            restaurer.
          </p>
        }
      />
    </Page>
  )
}

function TitleSection() {
  return (
    <FormSection
      title="Le titre et la description"
      intro={
        <p>C’est ce que l’on lit dans une liste de résultats. Dites ce que contient le jeu, où et quand.</p>
      }
    >
      <TextField
        name="title"
        label="Titre"
        required
        value="Ar"
        description="« Arbres remarquables de Valombre, 2026 » se trouve ; « Export v2 » ne se trouve pas."
        maxLength={350}
      />
      <TextArea
        name="description"
        label="Description"
        required
        rows={5}
        maxLength={100_000}
        description="Comment les données sont produites, et leurs limites."
      />
      <TextField name="tags" label="Mots-clés" optional proposals={['arbres', 'biodiversité']} />
      <TextField name="since" label="Première année couverte" type="date" size={12} optional />
    </FormSection>
  )
}

function RightsSection() {
  return (
    <FormSection
      title="Les droits"
      intro={<p>Sans licence, personne ne sait s’il peut réutiliser vos données.</p>}
    >
      <Select
        name="license"
        label="Licence"
        required
        options={[
          { value: 'lov2', label: 'Licence Ouverte 2.0' },
          { group: 'Autres', options: [{ value: 'odbl', label: 'ODbL 1.0' }] },
        ]}
      />
      <RadioGroup
        name="access"
        label="Qui peut y accéder ?"
        required
        value="open"
        options={[
          {
            value: 'open',
            label: 'Tout le monde',
            description: 'C’est la règle pour les documents administratifs.',
          },
          {
            value: 'restricted',
            label: 'Certaines administrations',
            description: 'Il faudra dire pourquoi (article L. 311-5 du CRPA).',
          },
        ]}
      />
      <CheckboxGroup
        name="themes"
        label="Thèmes"
        inline
        values={['env']}
        options={[
          { value: 'env', label: 'Environnement' },
          { value: 'mob', label: 'Mobilité' },
          { value: 'cult', label: 'Culture' },
        ]}
      />
      <FileField
        name="file"
        label="Documentation"
        accept=".pdf,.md"
        optional
        description="Un fichier qui explique les colonnes : il vaut un segment de qualité."
      />
      <Checkbox
        name="agree"
        label="Ces données ne contiennent pas de données personnelles"
        required
        description="En cas de doute, laissez vide : le contrôle se fera à l’étape suivante."
      />
    </FormSection>
  )
}
