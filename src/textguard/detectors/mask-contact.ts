/** The usual masks of personal data that is no plain number; same length as the surface wherever the format allows. */

/** 0573-****1234: area code and last four digits stay. */
export function maskLandline(surface: string): string {
  const total = surface.replace(/\D/g, '').length;
  const area = /^\D*0\D*(?:1\D*0|2)/.test(surface) ? 3 : 4;
  let seen = 0;
  return surface.replace(/\d/g, (digit) => {
    seen += 1;
    return seen <= area || seen > total - 4 ? digit : '*';
  });
}

/** a***@163.com: first letter and host stay. */
export function maskEmail(surface: string): string {
  const at = surface.indexOf('@');
  return `${surface.slice(0, 1)}${'*'.repeat(Math.max(1, at - 1))}${surface.slice(at)}`;
}

/** 浙F***23: region and last two stay. */
export function maskPlate(surface: string): string {
  return surface.slice(0, 2) + surface.slice(2, -2).replace(/[A-Za-z0-9]/g, '*') + surface.slice(-2);
}

/** E*****678: letter and last three stay. */
export function maskPassport(surface: string): string {
  return surface.slice(0, 1) + surface.slice(1, -3).replace(/[A-Za-z0-9]/g, '*') + surface.slice(-3);
}

/** The street stays, every number behind it is starred. */
export function maskAddress(surface: string): string {
  return surface.replace(
    /[\d０-９]|[一二三四五六七八九十百〇零](?=[一二三四五六七八九十百〇零]*(?:号|幢|栋|座|单元|室|组|楼|户|层))/g,
    '*',
  );
}
