import { words } from '#kernel/words'

/** What the history of an organisation says. */
export const organizationHistoryWords = words(
  {
    many: 'Organisations',
    actions: {
      created: 'a créé l’organisation',
      imported: 'a importé l’organisation',
      changed: 'a modifié la fiche',
      'badges-given': 'a changé les labels',
      'logo-changed': 'a changé le logo',
      'parent-changed': 'a changé le rattachement',
      deleted: 'a supprimé l’organisation',
      restored: 'a restauré l’organisation',
      'member-joined': 'a fait entrer un membre',
      'member-role-changed': 'a changé le rôle d’un membre',
      'member-left': 'a fait sortir un membre',
      other: 'a changé l’organisation',
    },
    changed: {
      name: 'nom',
      url: 'site',
      siret: 'SIRET',
      logo: 'logo',
      parent: 'fait partie de',
      member: 'membre',
      role: 'rôle',
    },
    values: {
      badges: {
        'public-service': 'service public',
        certified: 'certifiée',
        association: 'association',
        company: 'entreprise',
        'local-authority': 'collectivité territoriale',
      },
      role: { administrator: 'administrateur', editor: 'éditeur', contributor: 'contributeur' },
    },
  },
  {
    many: 'Organisations',
    actions: {
      created: 'created the organisation',
      imported: 'imported the organisation',
      changed: 'changed the record',
      'badges-given': 'changed the badges',
      'logo-changed': 'changed the logo',
      'parent-changed': 'changed what it is part of',
      deleted: 'deleted the organisation',
      restored: 'restored the organisation',
      'member-joined': 'let a member in',
      'member-role-changed': 'changed the role of a member',
      'member-left': 'took a member out',
      other: 'changed the organisation',
    },
    changed: {
      name: 'name',
      url: 'website',
      siret: 'SIRET number',
      logo: 'logo',
      parent: 'part of',
      member: 'member',
      role: 'role',
    },
    values: {
      badges: {
        'public-service': 'public service',
        certified: 'certified',
        association: 'association',
        company: 'company',
        'local-authority': 'local authority',
      },
      role: { administrator: 'administrator', editor: 'editor', contributor: 'contributor' },
    },
  },
)
