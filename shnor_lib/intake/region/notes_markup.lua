-- What the analyst's texts hold besides the Markdown that is allowed, by pandoc's own reading of it.
-- Standard input: a list of texts, as JSON. Standard output: for each a list of kind, seen and line.

-- Tags stay tags and macros stay in the text, so that they are seen; the allowed reads the same.
local READER = "markdown-native_divs-native_spans-auto_identifiers-latex_macros"
-- What would close or continue anything that a text leaves open, as the rest of a page may.
local REST = table.concat({
  "", ":::", "-->", '">', "'>", "?>", "</script></style></pre></textarea>", "$$", "$", ")", "]",
  ("`"):rep(99), ("~"):rep(99), "---", "...", "",
}, "\n\n")

local MOST = 20 -- things told of a text: where each of them stands takes several readings

local function set(names)
  local found = {}
  for name in names:gmatch("%a+") do found[name] = true end
  return found
end

local ALLOWED = set([[
  Para Plain Header BlockQuote BulletList OrderedList DefinitionList LineBlock HorizontalRule Table Figure
  Str Space SoftBreak LineBreak Emph Strong Strikeout Superscript Subscript Quoted Math Note Code Link Cite
]])
local AUTOMATIC = set("uri email") -- classes of <https://…> and <name@host>
local TARGETS = { "^https?://[^%s/]+", "^mailto:[^%s]+$", "^[%w_-]+%.ipynb$", "^[%w_-]+%.ipynb#[^%s]+$", "^#[^%s]+$" }
local COMPUTED = { "^{", "^python ", "^r ", "^julia " }

local function any(patterns, text)
  for _, pattern in ipairs(patterns) do
    if text:find(pattern) then return true end
  end
  return false
end

local function attributes(attr)
  local parts = {}
  if attr.identifier ~= "" then table.insert(parts, "#" .. attr.identifier) end
  for _, class in ipairs(attr.classes) do
    if not AUTOMATIC[class] then table.insert(parts, "." .. class) end
  end
  for name, value in pairs(attr.attributes) do table.insert(parts, name .. '="' .. value .. '"') end
  return #parts > 0 and "{" .. table.concat(parts, " ") .. "}"
end

local function raw(element)
  if element.format ~= "html" then return "raw", element.text end
  return element.text:find("^%s*<!%-%-") and "comment" or "html", element.text
end

local function cited(element)
  for _, citation in ipairs(element.citations) do
    if not any({ "^fig%-", "^tbl%-" }, citation.id) then return "citation", "@" .. citation.id end
  end
end

local KINDS = {
  RawBlock = raw,
  RawInline = raw,
  Cite = cited,
  CodeBlock = function(element) return "code", element.text end,
  Code = function(element)
    if any(COMPUTED, element.text) then return "code", element.text:match("^{[^}]*}") or element.text end
  end,
  Image = function(element) return "image", element.src end,
  Link = function(element) if not any(TARGETS, element.target) then return "link", element.target end end,
}

-- Kind of what is refused of an element itself, and how it looks; nothing where it is allowed.
local function refused(element)
  local kind, seen
  if KINDS[element.t] then kind, seen = KINDS[element.t](element) end
  if kind then return kind, seen end
  local own = element.attr and attributes(element.attr)
  if own then return "attributes", own end
  if not ALLOWED[element.t] then return "attributes", element.t == "Div" and ":::" or element.t end
end

-- A footnote that nothing in the text refers to is read all the same: the page may refer to it.
local function with_footnotes(text)
  local parts = { text }
  for label in text:gmatch("%[%^([^%]%s]+)%]:") do table.insert(parts, "[^" .. label .. "]") end
  return table.concat(parts, "\n\n")
end

local function elements(text)
  local found = pandoc.List()
  local function look(element)
    local kind, seen = refused(element)
    if not kind then return end
    seen = seen:match("[^\n]+") or ""
    -- pandoc writes the inside of a tag otherwise, depending on what follows the tag.
    local mark = kind .. (kind == "html" and seen:match("</?%w+") or seen)
    found:insert { kind = kind, seen = seen, mark = mark }
  end
  local read = pandoc.read(with_footnotes(text), READER .. "-yaml_metadata_block")
  read:walk { traverse = "topdown", Block = look, Inline = look }
  return found
end

local function first(lines, last)
  return table.concat(lines, "\n", 1, last)
end

local function count(found, asked)
  return #found:filter(function(one) return one.mark == asked.mark end)
end

-- The text of a thing stands in the last line of it, or in one above.
local function line_of_text(text, lines, last)
  for line = last, 1, -1 do
    if lines[line]:find(text, 1, true) then return line end
  end
  return last
end

-- A thing ends in the last of the fewest lines from the top in which it is seen.
local function with_lines(found, lines)
  local read = {}
  local function elements_of(last)
    read[last] = read[last] or elements(first(lines, last) .. "\n" .. REST)
    return read[last]
  end
  local told = pandoc.List { table.unpack(found, 1, MOST) }
  for place, one in ipairs(told) do
    local wanted = count(elements_of(0), one) + count(pandoc.List { table.unpack(told, 1, place) }, one)
    local low, high = 1, #lines
    while low < high do
      local middle = (low + high) // 2
      if count(elements_of(middle), one) >= wanted then high = middle else low = middle + 1 end
    end
    one.line = line_of_text(one.seen, lines, low)
  end
  return told
end

local function line_at(text, place)
  return select(2, text:sub(1, place):gsub("\n", "")) + 1
end

local function insertions(text)
  local found = pandoc.List()
  for place, seen in text:gmatch("(){({<[^\n]*)") do
    seen = "{" .. (seen:match("^.->}}") or seen)
    found:insert { kind = "insertion", seen = seen, line = line_at(text, place) }
  end
  return found
end

-- A definition `[name]: address` counts for all of the page, and pandoc leaves it out of what it has
-- read. It is one if the text reads otherwise once the colon is no mark.
local function native(text)
  return pandoc.write(pandoc.read(text, READER), "native")
end

local function is_definition(before, after)
  if before:find("%[%^[^%]%s]+%]$") then return false end -- of a footnote
  return native(before .. "\\" .. after):gsub("%]\\\\:", "]:") ~= native(before .. after)
end

-- A definition `[name]: address` counts for all of the page, and pandoc leaves it out of what it has
-- read. It is one if the text reads otherwise once the colon is no mark.
local function definitions(text)
  local found = pandoc.List()
  for place in text:gmatch("%]():") do
    local before, after = text:sub(1, place - 1), text:sub(place)
    if #found < MOST and is_definition(before, after) then
      local seen = text:match("[^\n]*", before:match("()[^\n]*$"))
      found:insert { kind = "definition", seen = seen, line = line_at(text, place) }
    end
  end
  return found
end

local function on_page(text)
  local page = "::: {.shnor-notes}\n\n" .. text .. "\n\n:::\n" .. REST
  local is_read, read = pcall(pandoc.read, page, READER)
  return is_read and read
end

local ALONE = on_page("").blocks
ALONE:remove(1)

-- Whether the rest of a page is read otherwise for standing after the text.
local function spills(text)
  local read = on_page(text)
  if not read or next(read.meta) then return true end
  local div = read.blocks:remove(1)
  return not div or div.t ~= "Div" or read.blocks ~= ALONE
end

local function unclosed(lines)
  local found, last = pandoc.List(), #lines
  if not spills(first(lines, last)) then return found end
  while last > 1 and spills(first(lines, last - 1)) do last = last - 1 end
  found:insert { kind = "unclosed", seen = lines[last], line = last }
  return found
end

local function metadata(lines)
  local is_read, read = pcall(pandoc.read, first(lines, #lines), READER)
  local found = pandoc.List()
  if is_read and not next(read.meta) then return found end
  local line = 1
  while line < #lines and not lines[line]:find("^[>%s]*%-%-%-%s*$") do line = line + 1 end
  found:insert { kind = "metadata", seen = lines[line], line = line }
  return found
end

local function refusals(text)
  local lines = pandoc.List()
  for line in (text .. "\n"):gmatch("([^\n]*)\n") do lines:insert(line) end
  local head = metadata(lines)
  if #head > 0 then return head end
  local found = with_lines(elements(text), lines)
  found:extend(insertions(text))
  found:extend(definitions(text))
  if #found == 0 then found = unclosed(lines) end
  return found
end

print(pandoc.json.encode(pandoc.json.decode(io.read("a"), false):map(refusals)))
