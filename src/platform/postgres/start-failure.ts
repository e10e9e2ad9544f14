/** Why the product cannot start: one stable code each, with the Chinese text that says what to do. `{name}` marks are filled from the facts. */
const texts = {
  'data-folder-not-writable':
    '数据文件夹 {dataDir} 不可写（{reason}）。请改用有写权限的用户启动，或用环境变量 ZHIJIAN_DATA 指定另一个文件夹。',
  'data-folder-closed':
    '数据库以系统用户 {account} 运行，但该用户进不了 {folder}。请用 chmod o+x 放开上级文件夹，或用环境变量 ZHIJIAN_DATA 指定它能进入的位置（例如 /var/lib/zhijian）。',
  'data-folder-newer':
    '数据文件夹 {dataDir} 由更新版本的指尖（{product}）建立，本版本不能打开，数据未作任何改动。请升级程序后再启动。',
  'database-files-newer':
    '数据文件夹 {dataDir} 里的数据库由 PostgreSQL {found} 建立，本程序所带的是 PostgreSQL {ours}，不能打开，数据未作任何改动。请升级程序，或用环境变量 PG_BIN_DIR 指向 PostgreSQL {found} 的程序目录。',
  'database-files-older':
    '数据文件夹 {dataDir} 里的数据库由较旧的 PostgreSQL {found} 建立，本程序所带的是 PostgreSQL {ours}，不能直接打开，数据未作任何改动。请用环境变量 PG_BIN_DIR 指向 PostgreSQL {found} 的程序目录启动，备份后再恢复到新的数据文件夹。',
  'database-files-foreign':
    '{folder} 已存在，但不是完整的数据库文件夹，为免误伤未作任何改动。请把它移走后重试，或用环境变量 ZHIJIAN_DATA 指定另一个文件夹。',
  'disk-full': '磁盘空间不足：{dataDir} 所在磁盘剩余 {free}。已有数据没有损坏，请清理出至少 1 GB 空间后重新启动。',
  'no-binaries':
    '本机（{platform}）没有随附的 PostgreSQL 程序。请安装 PostgreSQL 15 或以上版本，然后用环境变量 PG_BIN_DIR 指向它的程序目录，或用 DATABASE_URL 指向已运行的数据库；若是安装不完整，请删除 node_modules 后重试。',
  'binaries-broken':
    'PostgreSQL 程序 {folder} 不能运行：{reason}。请重新安装依赖（删除 node_modules 后重试），或用环境变量 PG_BIN_DIR 指向可用的程序目录。',
  'cluster-create-failed': '建立数据库文件失败：{reason}。没有留下半成品，排除原因后可直接重试。',
  'server-start-failed': '数据库没有启动起来：{reason}。详见日志 {logFile}。',
  'secrets-unreadable': '口令文件 {file} 读不出来（{reason}）。请从备份恢复该文件；没有它，已有的数据库不能登录。',
  'database-url-invalid':
    'DATABASE_URL 的写法不对（{reason}）。应为 postgresql://用户:口令@主机:5432/库名，口令中的特殊字符要按网址规则转义。',
  'database-unreachable':
    '连不上 DATABASE_URL 指向的数据库 {where}：{reason}。请检查主机、端口、防火墙以及数据库是否已启动。',
  'database-login-refused':
    '数据库 {where} 拒绝了登录：{reason}。请检查 {variable} 中的用户名和口令，以及服务器的 pg_hba.conf。',
  'database-missing':
    '数据库服务器 {where} 上没有名为 {database} 的库。请由管理员执行：CREATE DATABASE "{database}" ENCODING \'UTF8\' TEMPLATE template0 OWNER "{user}";',
  'server-too-old':
    '数据库 {where} 的版本是 PostgreSQL {found}，需要 15 或以上。请升级数据库，或不设 DATABASE_URL 以使用随附的数据库。',
  'encoding-not-utf8': '数据库 {database} 的编码是 {found}，需要 UTF8。请新建一个 UTF8 编码的库。',
  'owner-rights-missing':
    'DATABASE_URL 的用户 {user} 不能在库 {database} 中建表。请由管理员执行：ALTER DATABASE "{database}" OWNER TO "{user}";',
  'roles-not-allowed':
    'DATABASE_URL 的用户 {user} 无权建立登录角色 {missing}。请由管理员执行：{sql}，然后用环境变量 ZHIJIAN_APP_URL 和 ZHIJIAN_AUTH_URL 给出这两个角色的连接地址；或执行 ALTER ROLE "{user}" CREATEROLE; 后重试。',
  'role-password-unknown':
    '数据库里已有角色 {role}，但口令与 {dataDir} 中保存的不同（可能属于另一套指尖）。未作任何改动。请用环境变量 ZHIJIAN_APP_URL 和 ZHIJIAN_AUTH_URL 给出连接地址，或由管理员重设该角色的口令。',
  'role-url-unusable': '{variable} 不能使用：{reason}。',
} as const;

/** Stable codes of {@link StartFailure}; the command line and tests compare these, never the text. */
export type StartFailureCode = keyof typeof texts;

/** A refusal to start that a person can mend. `message` is Chinese and says what to do; nothing was changed or damaged. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
  readonly code: StartFailureCode;
  readonly facts: Readonly<Record<string, string>>;

  /** @param facts fill the marks of the code's text; passwords never belong here. */
  constructor(code: StartFailureCode, facts: Record<string, string>, cause?: unknown) {
    super(
      texts[code].replace(/\{(\w+)\}/g, (mark, name: string) => facts[name] ?? mark),
      { cause },
    );
    this.code = code;
    this.facts = facts;
  }
}
