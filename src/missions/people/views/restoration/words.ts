import { words } from '#kernel/words'

/** Deleted organisations, and what comes back with them. */
export const restorationWords = words(
  {
    title: 'Organisations supprimées',
    intro:
      'Restaurer une organisation rend sa fiche, son adresse, son logo et ses membres, avec leurs rôles. Ses jeux de données se restaurent ensuite un par un, chacun aussi visible qu’avant.',
    none: 'Aucune organisation à restaurer',
    noneText:
      'Celles que vous administriez apparaîtront ici si l’un de vous les supprime ; ce que l’équipe du site supprime, elle seule le restaure.',
    name: 'Organisation',
    deletedAt: 'Supprimée',
    by: 'Par',
    byOffice: 'l’équipe du site',
    byMembers: 'ses administrateurs',
    restore: 'Restaurer',
    restoreOf: (organization: string) => `Restaurer ${organization}`,
  },
  {
    title: 'Deleted organisations',
    intro:
      'Restoring an organisation gives back its sheet, address, logo and members, with their roles. Its datasets are then restored one by one, each as visible as before.',
    none: 'No organisation to restore',
    noneText:
      'Those that you administered will appear here if one of you deletes them; what the team of the site deletes, it alone restores.',
    name: 'Organisation',
    deletedAt: 'Deleted',
    by: 'By',
    byOffice: 'the team of the site',
    byMembers: 'its administrators',
    restore: 'Restore',
    restoreOf: (organization) => `Restore ${organization}`,
  },
)
