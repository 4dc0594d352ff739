// Everything works without this file; with it, components answer the keyboard and the page asks less of the reader.
import { createAll, initAll } from "govuk-frontend";
import { Alert, DatePicker, MultiSelect, SortableTable } from "@ministryofjustice/frontend";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
for (const component of [Alert, DatePicker, MultiSelect, SortableTable]) createAll(component);

// Our own modules, one file a thing, are imported here.
import "./access/passkeys.js";
import "./access/sitting.js";
import "./casework/fetched.js";
import "./casework/asking.js";
import "./documents/drawing.js";
import "./panels/room.js";
import "./printing.js";
