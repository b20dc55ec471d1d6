import { useText } from '../../i18n/use-text.tsx'
import { type PermissionRow, usePermissions } from '../../session/use-may.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import style from './organization.module.css'

const ROLES = ['owner', 'org_admin', 'team_lead', 'member', 'billing_only'] as const
const PREFIX = 'Kasa.Organization.'

/** The table of permissions, as the server checks by it. */
export function Roles() {
  const { t } = useText()
  const permissions = usePermissions()
  const columns: readonly Column<PermissionRow>[] = [
    { id: 'name', title: t('org.permission'), cell: ({ name }) => <code>{name.slice(PREFIX.length)}</code> },
    ...ROLES.map((role) => ({
      id: role,
      title: t(`role.${role}`),
      cell: ({ roles }: PermissionRow) => t(`org.grade.${roles[role] ?? 'none'}`),
    })),
    { id: 'given', title: t('org.given'), cell: ({ plane }) => t(`org.plane.${plane}`) },
    {
      id: 'needs',
      title: t('org.needs'),
      cell: ({ needsStepUp, needsVerified }) =>
        [needsStepUp ? t('org.needs.proof') : '', needsVerified ? t('org.needs.address') : '']
          .filter((need) => need !== '')
          .join(', ') || '–',
    },
  ]
  return (
    <Loaded query={permissions}>
      {(rows) => (
        <div className={style.part}>
          <p>{t('org.roles.about')}</p>
          <Table label={t('org.part.roles')} rows={rows} idOf={({ name }) => name} columns={columns} />
        </div>
      )}
    </Loaded>
  )
}
