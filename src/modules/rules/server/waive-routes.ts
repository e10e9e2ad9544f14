import { onCommand, onQuery, type Route } from '#platform/http/route.ts';
import { settingsOperations } from '../settings-contract.ts';
import { waiverOperations } from '../waiver-contract.ts';
import { readCalendar } from './calendar-reads.ts';
import { clearCalendarDay, setCalendarDay } from './calendar-service.ts';
import { grantWaiver, refuseWaiver, revokeWaiver, withdrawWaiver } from './decide-waiver.ts';
import { addOfficialText, downloadOfficialText, listOfficialTexts, removeOfficialText } from './official-texts.ts';
import { listParameters } from './parameter-reads.ts';
import { requestWaiver } from './request-waiver.ts';
import { clearParameter, setParameter } from './set-parameter.ts';
import { downloadWaiverAttachment, listAccountWaivers, listWaivable, listWaivers, readWaiver } from './waiver-reads.ts';

/** Waivers, values set by units, own working days, official texts. */
export const waiveRoutes: readonly Route[] = [
  onQuery(waiverOperations.listWaivers, listWaivers),
  onQuery(waiverOperations.readWaiver, readWaiver),
  onQuery(waiverOperations.listWaivable, listWaivable),
  onQuery(waiverOperations.listAccountWaivers, listAccountWaivers),
  onCommand(waiverOperations.requestWaiver, requestWaiver),
  onCommand(waiverOperations.grantWaiver, grantWaiver),
  onCommand(waiverOperations.refuseWaiver, refuseWaiver),
  onCommand(waiverOperations.withdrawWaiver, withdrawWaiver),
  onCommand(waiverOperations.revokeWaiver, revokeWaiver),
  onQuery(waiverOperations.downloadWaiverAttachment, downloadWaiverAttachment),
  onQuery(settingsOperations.listParameters, listParameters),
  onCommand(settingsOperations.setParameter, setParameter),
  onCommand(settingsOperations.clearParameter, clearParameter),
  onQuery(settingsOperations.readCalendar, readCalendar),
  onCommand(settingsOperations.setCalendarDay, setCalendarDay),
  onCommand(settingsOperations.clearCalendarDay, clearCalendarDay),
  onQuery(settingsOperations.listOfficialTexts, listOfficialTexts),
  onCommand(settingsOperations.addOfficialText, addOfficialText),
  onCommand(settingsOperations.removeOfficialText, removeOfficialText),
  onQuery(settingsOperations.downloadOfficialText, downloadOfficialText),
];
