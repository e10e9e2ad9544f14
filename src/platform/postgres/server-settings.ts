import { totalmem } from 'node:os';

/**
 * Settings of the embedded server, for a small machine: memory in proportion, no network, no statement or row content in
 * the log. Durability is never traded: fsync, full_page_writes and synchronous_commit stay on. The log is written as it is: packing its
 * pages saved little room and took a fifth of the time of large imports.
 * Operators put their own into `local.conf` of the cluster folder, which is read after this file.
 * @param socketDir folder of the Unix socket, the only way in
 */
export function serverSettings(socketDir: string): string {
  const memoryMegabytes = Math.floor(totalmem() / 1_048_576);
  const settings: Record<string, string> = {
    listen_addresses: "''",
    port: String(socketPort),
    unix_socket_directories: quote(socketDir),
    unix_socket_permissions: '0700',
    max_connections: '100',
    shared_buffers: `${clamp(memoryMegabytes / 16, 64, 1024)}MB`,
    effective_cache_size: `${clamp(memoryMegabytes / 2, 256, 65_536)}MB`,
    work_mem: '8MB',
    maintenance_work_mem: `${clamp(memoryMegabytes / 32, 64, 512)}MB`,
    random_page_cost: '1.1',
    max_wal_size: '1GB',
    jit: 'off',
    max_parallel_workers_per_gather: '1',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    password_encryption: "'scram-sha-256'",
    timezone: "'Asia/Shanghai'",
    log_timezone: "'Asia/Shanghai'",
    log_line_prefix: "'%m [%p] '",
    log_checkpoints: 'off',
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  return `# Written anew by the product at every start; put your own settings into local.conf.\n${lines.join('\n')}\n`;
}

/** The number in the socket's file name; nothing listens on the network. */
export const socketPort = 5432;

function clamp(value: number, least: number, most: number): number {
  return Math.floor(Math.min(Math.max(value, least), most));
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
